using CntCheck.Study.Evaluation;
using CntCheck.Testing;
using CntCheck.Verdicts;
using Xunit;

namespace CntCheck.Study.Tests.Evaluation;

public sealed class RealVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Models_of_the_manifest_are_judged_and_what_cannot_be_read_is_passed_over()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "corpus", "one"));
        var random = new Random(1);
        new SafetensorsFile().Floats("fc1.weight", [32, 16], Drawn(random, 512)).Floats("fc2.weight", [8, 32], Drawn(random, 256)).Save(File("corpus/one/drawn.safetensors"));
        new SafetensorsFile().Floats("fc1.weight", [32, 16], [.. Enumerable.Repeat(1f, 512)]).Save(File("corpus/one/ones.safetensors"));
        _folder.Write("corpus/one/page.safetensors", "<html>");
        _folder.Write("corpus/MANIFEST.csv", "source,path,size\none,drawn.safetensors,3\none,ones.safetensors,3\none,page.safetensors,6\none,gone.onnx,1\n");
        _folder.Write("reference.json", ReferenceWriter.Write(Reference()));

        Assert.Equal(0, Run("--corpus", File("corpus"), "--reference", File("reference.json"), "--out", File("out")));

        var text = System.IO.File.ReadAllText(File("out/real.md"));
        Assert.Contains("3 files of 1 sources, 2 measured.", text, StringComparison.Ordinal);
        Assert.Contains("| one | ones.safetensors | yes |", text, StringComparison.Ordinal);
        Assert.Contains("| one | ones.safetensors | all weights of each of its 1 connections are one value (1) |", text, StringComparison.Ordinal);
        Assert.Contains("CNT1003: all 512 weights of 'fc1' are 1", text, StringComparison.Ordinal);
        Assert.Contains("- called low performers, of those judged so: 1 of 1, 100.0 %", text.Split("## ")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_models_give_the_same_text()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "corpus", "one"));
        new SafetensorsFile().Floats("fc1.weight", [32, 16], Drawn(new Random(2), 512)).Save(File("corpus/one/drawn.safetensors"));
        _folder.Write("corpus/MANIFEST.csv", "source,path\none,drawn.safetensors\n");
        _folder.Write("reference.json", ReferenceWriter.Write(Reference()));

        foreach (var to in new[] { "first", "second" })
            Run("--corpus", File("corpus"), "--reference", File("reference.json"), "--out", File(to));

        Assert.Equal(System.IO.File.ReadAllBytes(File("first/real.md")), System.IO.File.ReadAllBytes(File("second/real.md")));
    }

    public void Dispose() => _folder.Dispose();

    // Whatever it is asked, low: the intercept says so, and its domain is wide.
    private static Reference Reference()
    {
        var space = new Domain(["makeup.connections"], [0], [1], [], Neighbours: 1, Limit: 10, Rate: 0.05);
        return new()
        {
            Name = "always low",
            Weights = new(
                new BoostedTrees(["gini.mean"], 0, [new RegressionTree([-1], [0], [0], [0], [false], [3])]), [double.NaN],
                space with { Points = [space.PointOf([0])] }, 0.5, new ErrorRates(1, 1, 0, 1, 1)),
        };
    }

    private static float[] Drawn(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextNormal())];

    private string File(string path) => Path.Combine(_folder.Path, path);

    private static int Run(params string[] args) => new RealVerb().Build().Parse(args).Invoke();
}
