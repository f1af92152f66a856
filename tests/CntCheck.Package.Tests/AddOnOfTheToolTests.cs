using System.Text.RegularExpressions;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Package.Tests;

/// <summary>The tool as a person installs it, and the add-on it installs.</summary>
public sealed class AddOnOfTheToolTests
{
    [Fact]
    public async Task The_installed_tool_says_how_to_get_the_add_on_gets_it_and_runs_a_model()
    {
        using var package = await PackedAddOn.Fresh();
        await PackedPackage.Pack("CntCheck.Tool", package.Feed, version: null, "--no-restore");
        var folder = Directory.CreateDirectory(Path.Combine(package.Root, "models")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "a.onnx"), SmallModel.Healthy());
        await File.WriteAllBytesAsync(Path.Combine(folder, "sample.npy"), SampleArrays.Npy([8, 12], SmallModel.Weights(seed: 3, count: 96)));
        (await Run("tool", "install", "CntCheck.Tool", "--tool-path", Path.Combine(package.Root, "tools"), "--version", package.Version)).Passes();
        var tool = Directory.GetFiles(Path.Combine(package.Root, "tools", ".store"), "cntcheck.dll", SearchOption.AllDirectories).Single();

        var said = (await Run(tool, "check", "a.onnx", "--samples", "sample.npy")).Fails().Says(Ids.AddOnMissing);
        var command = Regex.Match(said.Output, "cntcheck (add-on install)").Groups[1].Value;
        (await Run([tool, .. command.Split(' ')])).Passes().Says($"CntCheck.Activations {package.Version}: {package.Environment["NUGET_PACKAGES"]}");

        (await Run(tool, "check", "a.onnx", "--samples", "sample.npy")).Passes().Says("8 samples: ");

        Task<DotnetRun> Run(params string[] arguments) => DotnetRun.Of(folder, package.Environment, arguments);
    }
}
