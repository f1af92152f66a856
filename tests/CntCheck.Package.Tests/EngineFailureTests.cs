using CntCheck.Testing;
using Xunit;

namespace CntCheck.Package.Tests;

/// <summary>An engine that gives no answer is an error that says why, and never a pass, also not on the next build.</summary>
public sealed class EngineFailureTests(SingleProject single) : IClassFixture<SingleProject>
{
    [Fact]
    public async Task An_absent_host_is_named()
    {
        var project = single.With(SmallModel.Healthy());
        var host = project.PathOf("nothing");

        (await project.Build($"-p:CntCheckHost={host}")).Fails()
            .SaysTimes(1, $"App.csproj : error {Ids.EngineFailed}").Says($"'{host}' could not be started");
    }

    [UnixFact]
    public async Task A_killed_engine_is_an_error_and_the_next_build_judges()
    {
        var project = single.With(SmallModel.Healthy());
        (await project.Build()).Passes();
        project.Write("models/a.onnx", SmallModel.Healthy(seed: 7));

        (await project.Build(Host(project, "kill -9 $$"))).Fails().Says($"error {Ids.EngineFailed}").Says("ended with code 137");
        (await project.Build(Host(project, "kill -9 $$"))).Fails().Says($"error {Ids.EngineFailed}");
        (await project.Build()).Passes();
    }

    [UnixFact]
    public async Task An_engine_that_says_why_it_fails_is_quoted()
    {
        var project = single.With(SmallModel.Healthy());

        (await project.Build(Host(project, "echo 'disk on fire' >&2; echo second >&2; exit 3"))).Fails()
            .Says($"error {Ids.EngineFailed}").Says("ended with code 3").Says("disk on fire").DoesNotSay("second");
    }

    [UnixFact]
    public async Task A_host_without_a_fitting_runtime_is_named()
    {
        var project = single.With(SmallModel.Healthy());

        (await project.Build(Host(project, "echo 'You must install or update .NET' >&2; exit 150"))).Fails()
            .Says($"error {Ids.EngineFailed}").Says("needs the runtime of .NET 8 or later").Says("You must install or update .NET");
    }

    [UnixFact]
    public async Task Half_an_answer_is_no_answer()
    {
        var project = single.With(SmallModel.Healthy());

        (await project.Build(Host(project, "printf 'cntcheck answer 1\\nrepeat\\tyes\\n' > \"$4\""))).Fails().Says($"error {Ids.EngineFailed}").Says("answer.txt");
        (await project.Build(Host(project, "exit 0"))).Fails().Says($"error {Ids.EngineFailed}").Says("answer.txt");
    }

    [UnixFact]
    public async Task An_engine_that_hangs_is_ended()
    {
        var project = single.With(SmallModel.Healthy());

        (await project.Build(Host(project, "exec sleep 100"), "-p:CntCheckTimeout=1")).Fails()
            .Says($"error {Ids.EngineFailed}").Says("longer than 1 seconds").Says("CntCheckTimeout");
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("0")]
    [InlineData("99999999")]
    public async Task A_time_limit_that_is_none_is_named(string limit)
    {
        var project = single.With(SmallModel.Healthy());

        (await project.Build($"-p:CntCheckTimeout={limit}")).Fails().Says($"App.csproj : error {Ids.EngineFailed}").Says($"CntCheckTimeout is '{limit}'");
    }

    // A host that does something else than to run the engine.
    private static string Host(TestProject project, string script) =>
        $"-p:CntCheckHost={ShellScript.Write(project.PathOf("host.sh"), script)}";
}
