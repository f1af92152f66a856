using Xunit;

namespace CntCheck.Package.Tests;

public sealed class SolutionTests(MultiTargetedSolution multiTargeted) : IClassFixture<MultiTargetedSolution>
{
    [Theory]
    [InlineData("Library/Library.csproj", "-m")]
    [InlineData("App/App.csproj", "-m:1")]
    [InlineData("All.slnx", "-m")]
    [InlineData("All.slnx", "-graph")]
    public async Task A_multi_targeted_project_is_gated_once(string built, string how)
    {
        var solution = multiTargeted.With(SmallModel.MostlyDead());

        (await solution.Build(built, how)).Passes().SaysTimes(1, $"warning {Ids.ManyDeadUnits}").SaysTimes(1, "model.onnx: ");
        (await solution.Build(built, how)).Passes().SaysTimes(1, $"warning {Ids.ManyDeadUnits}");
    }

    [Fact]
    public async Task A_failed_gate_of_a_referenced_project_fails_the_build()
    {
        var solution = multiTargeted.With(SmallModel.NotANumber());

        (await solution.Build("App/App.csproj")).Fails().SaysTimes(1, $"error {Ids.NonFinite}");
        (await solution.Build("All.slnx", "-m")).Fails().SaysTimes(1, $"error {Ids.NonFinite}");
    }

    [Fact]
    public async Task The_project_as_a_whole_is_accepted_and_cleaned()
    {
        var solution = multiTargeted.With(SmallModel.Healthy());
        (await solution.Build("Library/Library.csproj")).Passes();
        var report = solution.PathOf("Library", "bin", "Debug", "cntcheck", "Library.cntcheck.sarif");
        Assert.True(File.Exists(report));

        (await solution.Build("All.slnx")).Passes().Says($"dotnet build {Path.Combine("Library", "Library.csproj")} -t:CntCheckAccept");
        (await solution.Build("Library/Library.csproj", "-t:CntCheckAccept")).Passes();
        Assert.True(File.Exists(solution.PathOf("Library", "snapshots", "model.cnt.json")));

        (await solution.Run("clean", "Library/Library.csproj")).Passes();
        Assert.False(Directory.Exists(solution.PathOf("Library", "obj", "cntcheck", "Debug")));
        Assert.False(File.Exists(report));
    }
}
