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
    public async Task A_project_that_says_it_is_built_by_a_server_accepts_nothing()
    {
        var project = single.With(SmallModel.Healthy());

        (await project.Build("-t:CntCheckAccept", "-p:ContinuousIntegrationBuild=true")).Fails()
            .Says($"error {Ids.AcceptRefused}").Says("ContinuousIntegrationBuild is set").Says("on your own machine");

        Assert.False(Directory.Exists(project.PathOf("snapshots")));
    }

    [Fact]
    public async Task Accepting_anew_says_how_many_seeds_it_replaces_and_a_misspelt_choice_replaces_none()
    {
        var project = single.With(SmallModel.Healthy());
        (await project.Build("-t:CntCheckAccept")).Passes().Says("(1 seed)");
        project.Write("models/a.onnx", SmallModel.Healthy(seed: 5));
        (await project.Build("-t:CntCheckAccept", "-p:CntCheckAddSeed=true")).Passes().Says("(2 seeds)");

        (await project.Build("-t:CntCheckAccept", "-p:CntCheckAddSeed=yes")).Fails().Says("CntCheckAddSeed is 'yes'; it can be true or false");

        (await project.Build("-t:CntCheckAccept")).Passes().Says("(1 seed, replacing 2)");
    }

    [Fact]
    public async Task What_cannot_be_read_is_not_accepted()
    {
        var project = single.WithoutModel();

        (await project.Build("-t:CntCheckAccept")).Fails().Says($"error {Ids.AcceptRefused}").Says("a.onnx");

        Assert.False(Directory.Exists(project.PathOf("snapshots")));
    }
}
