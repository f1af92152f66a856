using Xunit;

namespace CntCheck.Tool.Tests;

public class GlobTests
{
    [Theory]
    [InlineData("*.onnx", "a.onnx")]
    [InlineData("models/*.onnx", "models/b.onnx")]
    [InlineData("models/**/*.onnx", "models/b.onnx models/deep/c.onnx")]
    [InlineData("**/?.dat", "models/deep/d.dat")]
    [InlineData("models/**", "models/b.onnx models/deep/c.onnx models/deep/d.dat")]
    [InlineData(".hidden/*", ".hidden/e.onnx")]
    [InlineData("nowhere/*", "")]
    public void A_pattern_finds_the_files_it_describes(string pattern, string expected)
    {
        using var workspace = new Workspace();
        foreach (var file in new[] { "a.onnx", "models/b.onnx", "models/deep/c.onnx", "models/deep/d.dat", ".hidden/e.onnx" })
            workspace.Put(file);

        var found = Glob.Matches(pattern, workspace.Folder).Select(file => Path.GetRelativePath(workspace.Folder, file).Replace('\\', '/'));

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_dot_in_a_pattern_is_a_dot()
    {
        using var workspace = new Workspace();
        workspace.Put("axonnx");

        Assert.Empty(Glob.Matches("a.*x", workspace.Folder));
    }

    [Fact]
    public void A_link_back_to_its_own_folder_does_not_trap_the_search()
    {
        using var workspace = new Workspace();
        workspace.Put("models/a.onnx");
        Directory.CreateSymbolicLink(workspace.At("models/loop"), workspace.At("models"));

        Assert.Single(Glob.Matches("**/*.onnx", workspace.Folder));
    }
}
