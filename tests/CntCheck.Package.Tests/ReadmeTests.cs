using System.Text.RegularExpressions;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Package.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public async Task The_project_of_the_readme_fails_with_the_words_of_the_readme()
    {
        var project = await TestProject.Create(
            ("Digits.csproj", Regex.Replace(Readme.Block("xml"), "(?<=\"CntCheck\" Version=\")[^\"]+", "{version}")),
            ("Program.cs", "return;"));
        project.Write("models/digits.onnx", SmallModel.DigitsWithUntrainedLayer());

        var build = (await project.Build()).Fails();

        var promised = Readme.BlockWith("error CNT1009").Split('\n');
        build.Says(promised.Single(line => line.Contains("error CNT1009", StringComparison.Ordinal)));
        build.Says(promised.Single(line => line.Contains("digits.onnx:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_project_of_the_readme_passes_and_takes_seeds_by_the_commands_of_the_readme()
    {
        var project = await TestProject.Create(
            ("Digits.csproj", Regex.Replace(Readme.Block("xml"), "(?<=\"CntCheck\" Version=\")[^\"]+", "{version}")),
            ("Program.cs", "return;"));

        var seed = 1;
        foreach (var command in Readme.BlockWith("-t:CntCheckAccept").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            project.Write("models/digits.onnx", SmallModel.Healthy(seed++));
            (await project.Build()).Passes();
            (await project.Run([.. command.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]])).Passes();
        }

        project.Write("models/digits.onnx", SmallModel.Healthy(seed));
        (await project.Build()).Passes().Says($"({seed - 1} seeds)");
    }
}
