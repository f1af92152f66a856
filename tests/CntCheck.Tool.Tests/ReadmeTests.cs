using CntCheck.Testing;
using CntCheck.Testing.Torch;
using Xunit;

namespace CntCheck.Tool.Tests;

public class ReadmeTests
{
    [Fact]
    public void Every_command_line_of_the_readme_works_one_after_the_other()
    {
        using var workspace = new Workspace { Real = true };
        workspace.Set("CNTCHECK_ACTIVATIONS", Path.Combine(AppContext.BaseDirectory, "cntcheck-activations.dll"));
        Directory.CreateDirectory(workspace.At("data"));
        File.WriteAllBytes(workspace.At("data/sample.npz"), Sample());
        TrainedModel.Save(workspace.At("quantised/digits.onnx"));
        TrainedPopulation.Save(workspace, "runs", Enumerable.Range(0, 40));
        var commands = Readme.BlockWith("cntcheck init").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        for (var i = 0; i < commands.Length; i++)
        {
            TrainedModel.Save(workspace.At("models/digits.onnx"), seed: i + 1);
            var run = workspace.Run(commands[i].Split(' ')[1..]);
            Assert.True(run.ExitCode == ExitCode.Pass, $"{commands[i]}\n{run.Output}{run.Error}");
            if (commands[i].Contains("--samples", StringComparison.Ordinal))
                Assert.Contains(commands[i].Contains("noise", StringComparison.Ordinal) ? "run on noise (128 rows)" : "128 samples: no dead layer, prediction entropy", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_architecture_of_the_readme_gives_a_file_of_weights_its_positions()
    {
        using var workspace = new Workspace { Real = true };
        TorchFile file = new();
        Directory.CreateDirectory(workspace.At("models"));
        File.WriteAllBytes(workspace.At("models/digits.pt"), file.Archive(TorchFile.Ordered(
            ("conv1.weight", file.Tensor(8, 1, 3, 3)), ("conv1.bias", file.Tensor(8)), ("fc1.weight", file.Tensor(10, 8 * 14 * 14)), ("fc1.bias", file.Tensor(10)))));

        var inferred = Profile(workspace);
        workspace.Put("snapshots/thresholds.json", Readme.BlockWith("\"architecture\""));
        var declared = Profile(workspace);

        Assert.Contains("layers are told by the shapes", inferred, StringComparison.Ordinal);
        Assert.Contains("note: The file holds no graph: its layers and sizes are those the thresholds declare.", declared, StringComparison.Ordinal);
        Assert.Contains("15,770 parameters, 69,472 links, 7,066 nodes, depth 2; 15,770 parameters measured", declared, StringComparison.Ordinal);
    }

    private static byte[] Sample()
    {
        var random = new Random(1);
        float[] numbers = [.. Enumerable.Range(0, 128 * 64).Select(_ => (float)random.NextNormal())];
        return NpyBytes.Npz(("x", NpyBytes.Of<float>("<f4", [128, 64], numbers)));
    }

    private static string Profile(Workspace workspace)
    {
        var run = workspace.Run("profile", "models/digits.pt");
        Assert.True(run.ExitCode == ExitCode.Pass, run.Output + run.Error);
        return run.Output;
    }
}
