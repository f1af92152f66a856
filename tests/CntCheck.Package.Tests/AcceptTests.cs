using Xunit;

namespace CntCheck.Package.Tests;

public sealed class AcceptTests(SingleProject single) : IClassFixture<SingleProject>
{
    [Fact]
    public async Task Accepting_writes_the_baseline_the_next_build_judges_by()
    {
        var project = single.With(SmallModel.Healthy());
        (await project.Build()).Passes().Says(Ids.NoBaseline);

        (await project.Build("-t:CntCheckAccept")).Passes().Says(Path.Combine("snapshots", "a.cnt.json"));

        (await project.Build()).Passes().DoesNotSay(Ids.NoBaseline).Says("drift");
    }

    [Fact]
    public async Task A_second_seed_is_added_to_the_first()
    {
        var project = single.With(SmallModel.Healthy());
        (await project.Build("-t:CntCheckAccept")).Passes();
        var one = new FileInfo(project.PathOf("snapshots", "a.cnt.json")).Length;

        project.Write("models/a.onnx", SmallModel.Healthy(seed: 5));
        (await project.Build("-t:CntCheckAccept", "-p:CntCheckAddSeed=true")).Passes();

        Assert.True(new FileInfo(project.PathOf("snapshots", "a.cnt.json")).Length > one);
        (await project.Build()).Passes().Says("2 seeds");
    }

    [Theory]
    [InlineData("CI")]
    [InlineData("ContinuousIntegrationBuild")]
    public async Task A_CI_server_accepts_nothing(string variable)
    {
        var project = single.With(SmallModel.Healthy());

        (await project.BuildWith(variable, "true", "-t:CntCheckAccept")).Fails().Says($"error {Ids.AcceptRefused}").Says(variable);

        Assert.False(Directory.Exists(project.PathOf("snapshots")));
    }

    [Fact]
    public async Task What_cannot_be_read_is_not_accepted()
    {
        var project = single.WithoutModel();

        (await project.Build("-t:CntCheckAccept")).Fails().Says($"error {Ids.AcceptRefused}").Says("a.onnx");

        Assert.False(Directory.Exists(project.PathOf("snapshots")));
    }
}
