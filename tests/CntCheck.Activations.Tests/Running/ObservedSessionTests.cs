using CntCheck.Activations.Running;
using CntCheck.Activations.Sampling;
using CntCheck.Artifacts;
using CntCheck.Metrics.Activations;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using Xunit;

namespace CntCheck.Activations.Tests.Running;

/// <summary>Values of small models that can be worked out by hand.</summary>
public sealed class ObservedSessionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["m.onnx"];

    [Fact]
    public void Every_sample_is_run_once_and_in_order()
    {
        Doubling().Save(Path);
        float[] samples = [.. Enumerable.Range(0, 100).Select(i => (float)i)];

        var seen = Batches.Run(Path, ["z", "y"], ("x", Batches.Singles([50, 2], samples)));

        Assert.Equal([1L, 49L], seen["z"].Select(tensor => tensor.Shape[0]));
        Assert.Equal(samples.Select(value => 2 * value), seen["z"].SelectMany(tensor => tensor.Values.ToArray()));
        Assert.Equal(samples.Select(value => (2 * value) + 1), seen["y"].SelectMany(tensor => tensor.Values.ToArray()));
        Assert.All(seen["z"], tensor => Assert.Equal(0, tensor.BatchAxis));
    }

    [Fact]
    public void The_first_values_know_their_axis_too()
    {
        // Time first, as recurrent operators give it.
        new OnnxFile().Input("x", null, 3, 2).Node("Transpose", ["x"], ["z"], ("perm", new long[] { 1, 0, 2 })).Output("z", 3, null, 2).Save(Path);

        var seen = Batches.Run(Path, ["z"], ("x", Batches.Singles([4, 3, 2], [.. Enumerable.Range(0, 24).Select(i => (float)i)])));

        Assert.Equal([1, 1], seen["z"].Select(tensor => tensor.BatchAxis));
    }

    [Fact]
    public void Tokens_folded_into_the_first_axis_and_values_without_samples_are_told()
    {
        new OnnxFile()
            .Input("x", null, 3, 2)
            .Initializer("fold", [2], -1L, 2L)
            .Initializer("w", [1, 2], 1f, 2f)
            .Node("Reshape", ["x", "fold"], ["tokens"])
            .Node("Exp", ["w"], ["fixed"])
            .Node("Mul", ["tokens", "fixed"], ["y"])
            .Output("y", null, 2)
            .Save(Path);

        var seen = Batches.Run(Path, ["tokens", "fixed"], ("x", Batches.Singles([5, 3, 2], new float[30])));

        Assert.Equal([3L, 12L], seen["tokens"].Select(tensor => tensor.Shape[0]));
        Assert.All(seen["tokens"], tensor => Assert.Equal(0, tensor.BatchAxis));
        Assert.All(seen["fixed"], tensor => Assert.Null(tensor.BatchAxis));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(11)]
    public void A_model_of_a_fixed_batch_counts_every_sample_once(int rows)
    {
        new OnnxFile()
            .Input("x", 4, 3, 2)
            .Initializer("fold", [2], 12L, 2L)
            .Node("Transpose", ["x"], ["timefirst"], ("perm", new long[] { 1, 0, 2 }))
            .Node("Reshape", ["x", "fold"], ["tokens"])
            .Node("Neg", ["x"], ["y"])
            .Output("y", 4, 3, 2)
            .Save(Path);
        float[] samples = [.. Enumerable.Range(1, rows * 6).Select(i => (float)i)];

        var seen = Batches.Run(Path, ["timefirst", "tokens", "y"], ("x", Batches.Singles([rows, 3, 2], samples)));

        Assert.Equal(samples.Select(value => -value), Numbers(seen["y"]));
        Assert.Equal(samples, Numbers(seen["tokens"]));
        Assert.All(seen["timefirst"], tensor => Assert.Equal(1, tensor.BatchAxis));
        Assert.Equal(rows, seen["timefirst"].Sum(tensor => tensor.Shape[1]));
        Assert.Equal(samples.Order(), Numbers(seen["timefirst"]).Order());
        Assert.Equal(samples[^1], seen["timefirst"][^1].Values.Span[^1]);
    }

    [Fact]
    public void A_fixed_batch_of_one_is_run_sample_by_sample()
    {
        new OnnxFile().Input("x", 1, 2).Node("Neg", ["x"], ["y"]).Output("y", 1, 2).Save(Path);

        var seen = Batches.Run(Path, ["y"], ("x", Batches.Singles([3, 2], 1, 2, 3, 4, 5, 6)));

        Assert.Equal(3, seen["y"].Count);
        Assert.Equal([-1f, -2, -3, -4, -5, -6], Numbers(seen["y"]));
        Assert.All(seen["y"], tensor => Assert.Equal(0, tensor.BatchAxis));
    }

    [Fact]
    public void An_input_without_samples_is_given_to_every_run()
    {
        new OnnxFile().Input("x", 2, 2).Input("shift", 1).Node("Add", ["x", "shift"], ["y"]).Output("y", 2, 2).Save(Path);

        var seen = Batches.Run(Path, ["y"], ("x", Batches.Singles([3, 2], 1, 2, 3, 4, 5, 6)), ("shift", Batches.Singles([1], 10) with { IsWhole = true }));

        Assert.Equal([11f, 12, 13, 14, 15, 16], Numbers(seen["y"]));
    }

    [Fact]
    public void Batches_are_as_large_as_their_values_fit_into_memory()
    {
        // 4 MiB a sample; of 128 MiB.
        new OnnxFile().Input("x", null, 1).Initializer("shape", [2], 1L, 1L << 20).Node("Tile", ["x", "shape"], ["z"]).Node("ReduceMax", ["z"], ["y"], ("axes", new long[] { 1 })).Output("y", null, 1).Save(Path);

        var seen = Rows(Path, ["z"], ("x", Batches.Singles([70, 1], new float[70])));

        Assert.Equal([1, 32, 32, 5], seen);
    }

    [Fact]
    public void The_same_samples_give_the_same_bytes_however_often_they_are_run()
    {
        new OnnxFile()
            .Input("x", null, 64)
            .Initializer("w", [64, 300], [.. Enumerable.Range(0, 64 * 300).Select(i => MathF.Sin(i))])
            .Node("MatMul", ["x", "w"], ["z"])
            .Node("Softmax", ["z"], ["y"])
            .Output("y", null, 300)
            .Save(Path);
        var samples = ("x", Batches.Singles([40, 64], [.. Enumerable.Range(0, 40 * 64).Select(i => MathF.Cos(i))]));

        var first = Batches.Run(Path, ["z", "y"], samples);

        for (var i = 0; i < 5; i++)
        {
            var again = Batches.Run(Path, ["z", "y"], samples);
            Assert.Equal(Numbers(first["z"]), Numbers(again["z"]));
            Assert.Equal(Numbers(first["y"]), Numbers(again["y"]));
        }
    }

    [Fact]
    public void Values_nobody_can_see_are_left_out_with_a_note()
    {
        var file = Doubling().Node("SplitToSequence", ["x"], ["parts"]).Output("y2", null, 2).Node("SequenceAt", ["parts", "zero"], ["y2"]);
        file.Initializer("zero", [], 0L);
        file.Node("Cast", ["x"], ["text"], ("to", 8));
        file.Save(Path);

        var seen = Batches.Run(Path, ["z", "two", "nowhere", "x", "parts", "text"], out var notes, ("x", Batches.Singles([3, 2], new float[6])));

        Assert.Equal(["z"], seen.Where(value => value.Value.Count > 0).Select(value => value.Key));
        Assert.Equal(
            [
                "'two' is left out: no operator of the model's graph makes it.",
                "'nowhere' is left out: no operator of the model's graph makes it.",
                "'x' is left out: no operator of the model's graph makes it.",
                "'parts' is left out: it holds no numbers.",
                "'text' is left out: it holds no numbers.",
            ],
            notes);
    }

    [Fact]
    public void An_output_that_is_the_input_itself_keeps_its_numbers_while_the_next_batch_is_read()
    {
        new OnnxFile().Input("x", null, 2).Node("Identity", ["x"], ["y"]).Output("y", null, 2).Save(Path);
        using var model = ArtifactReader.Open(Path);
        using var session = ObservedSession.Open(model, ["y"]);
        var array = Batches.Singles([1, 2], 1, 2);

        using var values = session.Run(Batches.One("x", array));
        array.Bytes.Span.Clear();

        Assert.Equal([1f, 2], values.Of("y")!.Values.ToArray());
    }

    public void Dispose() => _folder.Dispose();

    private static OnnxFile Doubling() => new OnnxFile()
        .Input("x", null, 2)
        .Initializer("two", [], 2f)
        .Initializer("one", [], 1f)
        .Node("Mul", ["x", "two"], ["z"])
        .Node("Add", ["z", "one"], ["y"])
        .Output("y", null, 2);

    private static float[] Numbers(List<ObservedTensor> tensors) => [.. tensors.SelectMany(tensor => tensor.Values.ToArray())];

    private static List<int> Rows(string path, string[] values, params (string, SampleArray)[] inputs)
    {
        using var model = ArtifactReader.Open(path);
        using var session = ObservedSession.Open(model, values);
        List<int> rows = [];
        foreach (var (batch, observed) in session.RunAll(Batches.Cut(session.Rows, inputs)))
        {
            observed.Dispose();
            rows.Add(batch.Rows);
        }

        return rows;
    }
}
