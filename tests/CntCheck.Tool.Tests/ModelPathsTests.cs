using Xunit;

namespace CntCheck.Tool.Tests;

public class ModelPathsTests
{
    [Fact]
    public void A_folder_means_the_models_below_it_by_name_but_not_build_output()
    {
        using var workspace = new Workspace();
        foreach (var file in new[] { "m/b.onnx", "m/a.DAT", "m/deep/c.onnx", "m/readme.md", "m/bin/Debug/b.onnx", "m/obj/b.onnx", "m/.git/x.onnx" })
            workspace.Put(file);

        Assert.Equal(["m/a.DAT", "m/b.onnx", "m/deep/c.onnx"], Expand(workspace, "m"));
    }

    [Fact]
    public void The_parts_of_a_sharded_model_are_one_model()
    {
        using var workspace = new Workspace();
        foreach (var file in new[] { "m/big-00001-of-00002.safetensors", "m/big-00002-of-00002.safetensors", "m/big.safetensors.index.json", "m/small.safetensors", "m/config.json", "n/part-00001-of-00002.safetensors" })
            workspace.Put(file);

        Assert.Equal(["m/big.safetensors.index.json", "m/small.safetensors", "n/part-00001-of-00002.safetensors"], Expand(workspace, "m", "n"));
    }

    [Fact]
    public void A_build_output_folder_that_is_named_is_searched()
    {
        using var workspace = new Workspace();
        workspace.Put("bin/Debug/a.onnx");

        Assert.Equal(["bin/Debug/a.onnx"], Expand(workspace, "bin"));
    }

    [Fact]
    public void Paths_keep_their_order_and_come_once()
    {
        using var workspace = new Workspace();
        workspace.Put("a.onnx");
        workspace.Put("b.onnx");

        Assert.Equal(["b.onnx", "a.onnx"], Expand(workspace, "b.onnx", "*.onnx", "./a.onnx"));
    }

    [Fact]
    public void A_file_whose_name_holds_wildcards_is_that_file()
    {
        using var workspace = new Workspace();
        workspace.Put("a?.onnx");
        workspace.Put("ab.onnx");

        Assert.Equal(["a?.onnx"], Expand(workspace, "a?.onnx"));
    }

    [Fact]
    public void A_missing_file_stays_for_the_reader_to_report()
    {
        using var workspace = new Workspace();

        Assert.Equal(["gone.onnx"], Expand(workspace, "gone.onnx"));
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("empty/*.onnx")]
    public void A_folder_or_pattern_without_a_model_measures_nothing(string path)
    {
        using var workspace = new Workspace();
        workspace.Put("empty/readme.md");

        var exception = Assert.Throws<ToolException>(() => Expand(workspace, path));
        Assert.Equal(ExitCode.NotMeasured, exception.ExitCode);
        Assert.StartsWith("nothing was measured", exception.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Expand(Workspace workspace, params string[] paths) =>
        ModelPaths.Expand(paths, workspace.Folder).Select(path => Path.GetRelativePath(workspace.Folder, path).Replace('\\', '/'));
}
