using System.Text.RegularExpressions;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Package.Tests;

/// <summary>The README's way from training to a gated model, with the packed packages and a real network.</summary>
public sealed class TrainingReadmeTests
{
    [LibTorchFact]
    public async Task The_training_of_the_readme_exports_a_model_that_the_gate_passes()
    {
        await PackedTorchSharp.Get();
        var project = await TestProject.Create(
            ("Training.csproj", Project(Regex.Replace(Readme.BlockWith("\"CntCheck.TorchSharp\""), "(?<=\"CntCheck[.\\w]*\" Version=\")[^\"]+", "{version}"))),
            ("Program.cs", Readme.BlockWith("OnnxExport.Save(")),
            ("Data.cs", Data),
            ("Loading.cs", Loading),
            ("LibTorchCompatibility.cs", await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "samples", "Digits", "LibTorchCompatibility.cs"))));

        (await project.Build()).Passes();
        var training = (await project.Run("run", "--no-build")).Passes();
        Assert.Contains(WithoutDifference(Readme.BlockWith("OnnxRuntime agrees on")), WithoutDifference(training.Output), StringComparison.Ordinal);
        Assert.Equal(["layer", "fc1", "fc2", "fc1", "fc2"], File.ReadLines(project.PathOf("training.csv")).Select(row => row.Split(',')[6]));
        (await project.Build()).Passes().Says("digits.onnx: 2 connections, 100 % of 50,890 parameters measured; none at its initialisation, none dead").DoesNotSay("warning CNT");
    }

    /// <summary>The last digits of a sum differ between processors.</summary>
    private static string WithoutDifference(string text) => Regex.Replace(text, "to \\d\\.\\dE-\\d\\d", "to …").ReplaceLineEndings("\n");

    private static string Project(string items) =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">

          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <UseCurrentRuntimeIdentifier>true</UseCurrentRuntimeIdentifier>
            <!-- libtorch is 500 MB. -->
            <CreateHardLinksForCopyFilesToOutputDirectoryIfPossible>true</CreateHardLinksForCopyFilesToOutputDirectoryIfPossible>
          </PropertyGroup>

          <ItemGroup>
            <PackageReference Include="{LibTorchFactAttribute.Package}" Version="{LibTorchFactAttribute.Version}" />
          </ItemGroup>

        {items}
        </Project>
        """;

    /// <summary>Images that are brighter the larger their digit is.</summary>
    private const string Data =
        """
        using TorchSharp;

        internal static class Data
        {
            public static IEnumerable<(torch.Tensor Images, torch.Tensor Labels)> Batches()
            {
                torch.random.manual_seed(1);
                for (var batch = 0; batch < 500; batch++)
                {
                    var labels = torch.randint(0, 10, [64], dtype: torch.int64);
                    yield return (torch.rand(64, 784) * (labels + 1).unsqueeze(1) / 10, labels);
                }
            }
        }
        """;

    private const string Loading =
        """
        internal static class Loading
        {
            [System.Runtime.CompilerServices.ModuleInitializer]
            internal static void Begin() => Digits.LibTorchCompatibility.Ensure();
        }
        """;
}
