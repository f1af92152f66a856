using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tool.Tests;

public class ReadmeTests
{
    [Fact]
    public void Every_command_line_of_the_readme_works_one_after_the_other()
    {
        using var workspace = new Workspace { Real = true };
        var commands = Readme.BlockWith("cntcheck init").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        for (var i = 0; i < commands.Length; i++)
        {
            TrainedModel.Save(workspace.At("models/digits.onnx"), seed: i + 1);
            var run = workspace.Run(commands[i].Split(' ')[1..]);
            Assert.True(run.ExitCode == ExitCode.Pass, $"{commands[i]}\n{run.Output}{run.Error}");
        }
    }
}
