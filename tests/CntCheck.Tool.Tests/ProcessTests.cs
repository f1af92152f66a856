using Xunit;

namespace CntCheck.Tool.Tests;

public class ProcessTests
{
    [Fact]
    public async Task Help_names_the_command_as_users_type_it()
    {
        using var workspace = new Workspace();

        var outcome = await ToolProcess.Run(workspace.Folder, "check", "--help");

        Assert.Equal((ExitCode.Pass, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("cntcheck check <PATH>... [options]", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_usage_ends_the_process_with_2()
    {
        using var workspace = new Workspace();

        var outcome = await ToolProcess.Run(workspace.Folder, "chek");

        Assert.Equal((ExitCode.WrongUsage, "cntcheck: 'chek' is no verb; did you mean 'check'? Try 'cntcheck --help'.\n"), (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public async Task A_folder_without_a_model_ends_the_process_with_3()
    {
        using var workspace = new Workspace();

        Assert.Equal(ExitCode.NotMeasured, (await ToolProcess.Run(workspace.Folder, "check", ".")).ExitCode);
    }

    [Fact]
    public async Task A_model_is_accepted_and_checked_by_processes_of_their_own()
    {
        using var workspace = new Workspace();
        TrainedModel.Save(workspace.At("models/größe.onnx"));

        var accepted = await ToolProcess.Run(workspace.Folder, "accept", "models/*.onnx");
        var judged = await ToolProcess.Run(workspace.Folder, "check", "models", "--output", "gate.sarif");

        Assert.Equal((ExitCode.Pass, ""), (accepted.ExitCode, accepted.Error));
        Assert.StartsWith("snapshots/größe.cnt.json: größe accepted (1 seed)\nProof: of ", accepted.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Pass, ""), (judged.ExitCode, judged.Error));
        Assert.Contains("\"uri\": \"models/gr%C3%B6%C3%9Fe.onnx\"", workspace.Read("gate.sarif"), StringComparison.Ordinal);
    }
}
