using CntCheck.Testing;
using CntCheck.Tool.Build;
using Xunit;

namespace CntCheck.Tool.Tests.Build;

public sealed class DeclaredLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("models/b.onnx", 3)]
    [InlineData("out/7/digits.onnx", 4)]
    [InlineData("out/7/digits.dat", 5)]
    [InlineData("large/1/2/encoder.onnx", 6)]
    public void A_model_stands_where_its_name_does_or_the_one_pattern_it_fits(string name, int line) =>
        Assert.Equal(line, LineOf(name, "models/a.onnx", "models\\b.onnx", "$(Models)digits.onnx", "$(Models)digits.dat", "large/**/*.onnx"));

    [Theory]
    [InlineData("models/a.onnx")]
    [InlineData("elsewhere/a.onnx")]
    public void Of_two_that_could_name_it_neither_is_taken(string name) =>
        Assert.Equal(0, LineOf(name, "$(One)", "$(Two)"));

    [Fact]
    public void One_alone_is_the_one_whatever_hides_the_name() =>
        Assert.Equal(2, LineOf("models/a.onnx", "$([System.IO.Path]::Combine('$(Models)', 'a.onnx'))"));

    [Fact]
    public void The_name_itself_comes_before_patterns() =>
        Assert.Equal(3, LineOf("models/a.onnx", "models/*.onnx", "models/a.onnx"));

    private int LineOf(string name, params string[] includes)
    {
        var project = _folder.Write("App.csproj", $"<Project>\n{string.Concat(includes.Select(include => $"<CntModel Include=\"{include}\" />\n"))}</Project>");
        return DeclaredLine.Find(project, name).Line;
    }
}
