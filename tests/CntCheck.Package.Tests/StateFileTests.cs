using Xunit;

namespace CntCheck.Package.Tests;

public sealed class StateFileTests(StateFileProject states) : IClassFixture<StateFileProject>
{
    [Fact]
    public async Task Files_of_weights_alone_are_judged_and_a_changed_part_of_one_is_judged_again()
    {
        var project = states.Reset();

        (await project.Build()).Passes()
            .Says("small.safetensors: 2 connections, 100 % of 128 parameters measured")
            .Says("large.safetensors.index.json: 2 connections, 100 % of 128 parameters measured")
            .Says("saved.pt: 2 connections, 100 % of 128 parameters measured")
            .Says("'large' has no baseline yet (snapshots/large.cnt.json)");
        (await project.Build($"-p:CntCheckHost={project.PathOf("nothing")}")).Passes().Says("saved.pt: 2 connections");

        project.Write(StateFileProject.SecondPart, SmallState.Layer(2, broken: true).ToBytes());

        (await project.Build()).Fails().Says($"App.csproj(12,6): error {Ids.NonFinite}").Says("'fc2'");
    }

    [Fact]
    public async Task No_model_named_is_a_warning_that_names_the_index_and_not_the_parts()
    {
        var project = states.Reset();

        (await project.Build("-p:NoModel=true")).Passes()
            .SaysTimes(1, $"warning {Ids.NoModelNamed}")
            .Says("models/large.safetensors.index.json")
            .Says("models/saved.pt")
            .Says("models/small.safetensors")
            .DoesNotSay("-of-00002");
    }
}
