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

    [Fact]
    public async Task The_samples_of_the_readme_pass_with_a_healthy_model_and_fail_with_the_words_of_the_readme()
    {
        using var package = await PackedAddOn.Fresh();
        var items = Regex.Replace(Readme.BlockWith("\"CntCheck.Activations\""), "(?<=\"CntCheck[.a-zA-Z]*\" Version=\")[^\"]+", "{version}");
        var project = await TestProject.Create(package, ("Digits.csproj", Regex.Replace(Readme.Block("xml"), "<ItemGroup>.*</ItemGroup>", items, RegexOptions.Singleline)), ("Program.cs", "return;"));
        project.Write("data/sample.npz", DigitsOnSamples.Sample());
        project.Write("models/digits.onnx", DigitsOnSamples.Model());
        (await project.Build()).Passes().Says("128 samples: no dead layer, prediction entropy 1.00, accuracy 100 %");

        var text = await File.ReadAllTextAsync(project.PathOf("Digits.csproj"));
        project.Write("Digits.csproj", Regex.Replace(text, "<CntModel [^>]*/>", Readme.BlockWith("Samples=\"noise\"").Trim()));
        (await project.Build()).Says("run on noise (128 rows)").DoesNotSay("error CNT00");
        project.Write("Digits.csproj", text);

        project.Write("models/digits.onnx", DigitsOnSamples.Model(shuffled: true));
        var build = (await project.Build()).Fails();

        foreach (var promised in Readme.BlockWith("error CNT5005").Split('\n').Where(line => line.Contains(": ", StringComparison.Ordinal)))
            Assert.Contains(AnyNumbers(promised), AnyNumbers(build.Output), StringComparison.Ordinal);
    }

    // The readme's model is another one: its readings and its line are none of this one's.
    private static string AnyNumbers(string text) => Regex.Replace(text, "(?<!CNT|fc)[0-9][0-9.,]*", "#");
}
