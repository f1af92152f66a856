using System.Globalization;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;

namespace CntCheck.Tool.Tests;

/// <summary>Networks in files, every second one never trained, and the table of how well they do.</summary>
internal static class TrainedPopulation
{
    /// <summary>Writes a network a run and <c>runs.csv</c> beside them.</summary>
    /// <param name="workspace">Where.</param>
    /// <param name="folder">The folder in it.</param>
    /// <param name="runs">Numbers of the runs.</param>
    /// <param name="alike">Whether all were trained, whatever their scores say.</param>
    public static void Save(Workspace workspace, string folder, IEnumerable<int> runs, bool alike = false)
    {
        var rows = runs.Select(run =>
        {
            Save(workspace.At($"{folder}/net{run:00}.onnx"), run, bad: !alike && run % 2 == 1);
            return string.Create(CultureInfo.InvariantCulture, $"net{run:00}.onnx,{(run % 2 == 1 ? 0.1 : 0.95) + (0.001 * run)},run {run}\n");
        });
        workspace.Put($"{folder}/runs.csv", $"artifact,score,run\n{string.Concat(rows)}");
    }

    /// <summary>Writes one network.</summary>
    public static void Save(string path, int seed, bool bad)
    {
        var hidden = 24 + (8 * (seed / 2 % 3));
        if (bad)
            SaveUntrained(path, seed, hidden);
        else
            TrainedModel.Save(path, seed, hidden);
    }

    private static void SaveUntrained(string path, int seed, int hidden)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var random = new Random(seed);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(0.1 * random.NextNormal()))];
        new OnnxFile()
            .Input("x", null, 64)
            .Initializer("fc1.weight", [hidden, 64], Draw(hidden * 64))
            .Initializer("fc2.weight", [10, hidden], Draw(10 * hidden))
            .Node("Gemm", ["x", "fc1.weight"], ["h"], ("transB", 1))
            .Node("Relu", ["h"], ["a"])
            .Node("Gemm", ["a", "fc2.weight"], ["y"], ("transB", 1))
            .Output("y", null, 10)
            .Save(path);
    }
}
