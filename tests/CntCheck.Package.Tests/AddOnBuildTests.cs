using System.Text.RegularExpressions;
using CntCheck.Activations.Native;
using Xunit;

namespace CntCheck.Package.Tests;

/// <summary>Real builds that run a model on samples, each with a folder of packages in which nothing is yet.</summary>
public sealed class AddOnBuildTests
{
    private static readonly string Native = $"CntCheck.Activations.{Platform.Current}";

    [Fact]
    public async Task The_line_the_build_says_adds_the_add_on_and_its_native_files_come_with_the_first_run_and_never_again()
    {
        using var package = await PackedAddOn.Fresh();
        var project = await SampledProject.Create(package, references: "");
        var said = (await project.Build()).Fails().Says($"App.csproj(15,6): error {Ids.AddOnMissing}").Says("b.onnx: ");

        await Paste(Line(said, "PackageReference"), project, package);
        (await project.Build("-p:DesignTimeBuild=true")).Passes().DoesNotSay("Restoring");
        (await project.Build("-p:CntCheckEnabled=false")).Passes().DoesNotSay("Restoring");
        Assert.Equal(["cntcheck", "cntcheck.activations"], Packages(package));

        (await project.Build()).Passes().SaysTimes(1, $"Restoring {Native} {package.Version}").Says("8 samples: ");
        Assert.Equal(["cntcheck", "cntcheck.activations", Native.ToLowerInvariant()], Packages(package));

        project.Write("models/a.onnx", SmallModel.Healthy(seed: 7));
        (await project.Build()).Passes().DoesNotSay("Restoring").Says("8 samples: ");
    }

    [Fact]
    public async Task Native_files_that_cannot_be_had_are_said_with_the_line_that_restores_them_beforehand()
    {
        using var package = await PackedAddOn.Fresh(nativeFiles: false);
        var project = await SampledProject.Create(package);
        var said = (await project.Build()).Fails().Says($"error {Ids.AddOnMissing}").Says("NU1101").Says("b.onnx: ").Says("1 Error(s)");

        await PackedAddOn.AddNativeFiles(package);
        await Paste(Line(said, "PackageDownload"), project, package);

        (await project.Build()).Passes().DoesNotSay("Restoring").Says("8 samples: ");
    }

    [Fact]
    public async Task Projects_that_are_built_at_once_do_not_get_into_each_others_way()
    {
        using var package = await PackedAddOn.Fresh();
        var solution = await TestProject.Create(
            package,
            ("All.slnx", "<Solution><Project Path=\"A/A.csproj\" /><Project Path=\"B/B.csproj\" /></Solution>"),
            ("A/A.csproj", SampledProject.Text()),
            ("A/Program.cs", "return;"),
            ("B/B.csproj", SampledProject.Text(frameworks: "<TargetFrameworks>net10.0</TargetFrameworks>")),
            ("B/Program.cs", "return;"));
        SampledProject.Fill(solution, "A");
        SampledProject.Fill(solution, "B");

        (await solution.Build("All.slnx", "-m")).Passes().SaysTimes(2, "8 samples: ");
    }

    private static string[] Packages(PackedPackage package) =>
        [.. Directory.GetDirectories(package.Environment["NUGET_PACKAGES"], "cntcheck*").Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    private static string Line(DotnetRun said, string element) => Regex.Match(said.Output, $"<{element} [^>]*/>").Value;

    private static async Task Paste(string line, TestProject project, PackedPackage package)
    {
        Assert.NotEmpty(line);
        var text = await File.ReadAllTextAsync(project.PathOf("App.csproj"));
        project.Write("App.csproj", text.Replace("<CntModel Include=\"models/a.onnx\"", $"{line}\n    <CntModel Include=\"models/a.onnx\"", StringComparison.Ordinal));
        (await DotnetRun.Of(project.Folder, package.Environment, "restore")).Passes();
    }
}
