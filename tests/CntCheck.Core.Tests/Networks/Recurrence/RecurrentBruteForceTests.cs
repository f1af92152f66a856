using CntCheck.Artifacts;
using CntCheck.Metrics.Passes;
using CntCheck.Networks;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Networks.Recurrence;

/// <summary>Random recurrent operators, their strengths compared with those of their unfolded graphs, link by link.</summary>
public class RecurrentBruteForceTests
{
    [Fact]
    public void Onnx_operators_have_the_strengths_of_their_unfolded_graphs() =>
        Gen.Int[0, int.MaxValue].Sample(seed => Check(OnnxCase(new Random(seed)), recurrent => recurrent.Onnx()), iter: 400, seed: "0000000000001", threads: 1);

    [Fact]
    public void Torch_layers_have_the_strengths_of_their_unfolded_graphs() =>
        Gen.Int[0, int.MaxValue].Sample(seed => Check(TorchCase(new Random(seed)), recurrent => recurrent.Torch()), iter: 200, seed: "0000000000001", threads: 1);

    [Fact]
    public void Every_connection_gives_as_much_as_it_takes() =>
        Gen.Int[0, int.MaxValue].Sample(seed => CheckHandshake(OnnxCase(new Random(seed)).Onnx()), iter: 200, seed: "0000000000001", threads: 1);

    private static RecurrentCase OnnxCase(Random random)
    {
        var reads = random.Next(1, 8);
        var isLong = random.Next(4) == 0;
        var recurrent = AnyCase(random) with
        {
            BatchFirst = random.Next(2) == 0,
            Length = random.Next(3) == 0 ? random.Next(1, 5) : null,
            HasInitialState = random.Next(2) == 0,
            ReadsSequence = (reads & 1) != 0,
            ReadsState = (reads & 2) != 0,
        };
        return recurrent with
        {
            Extent = Math.Max(recurrent.Length ?? 1, recurrent.Extent),
            ReadsState = recurrent.ReadsState || reads == 4,
            ReadsCells = recurrent.Kind == "LSTM" && (reads & 4) != 0,
            HasInitialCells = recurrent.Kind == "LSTM" && isLong,
            HasPeepholes = recurrent.Kind == "LSTM" && random.Next(2) == 0,
        };
    }

    private static RecurrentCase TorchCase(Random random)
    {
        var recurrent = AnyCase(random);
        return recurrent with
        {
            Direction = recurrent.Direction == "reverse" ? "forward" : recurrent.Direction,
            Projected = recurrent.Kind == "LSTM" && random.Next(2) == 0 ? random.Next(1, 4) : null,
        };
    }

    private static RecurrentCase AnyCase(Random random)
    {
        var salt = random.Next();
        return new RecurrentCase
        {
            Kind = Any(random, "RNN", "GRU", "LSTM"),
            Features = random.Next(1, 5),
            Cells = random.Next(1, 5),
            Extent = random.Next(1, 7),
            Direction = Any(random, "forward", "reverse", "bidirectional"),
            Draw = (name, shape) => Dyadic(new Random(salt + name.Aggregate(0, (hash, letter) => (hash * 31) + letter)), shape),
        };
    }

    private static string Any(Random random, params string[] words) => words[random.Next(words.Length)];

    private static double[] Dyadic(Random random, long[] shape) =>
        [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (product, extent) => product * extent)).Select(_ => random.Next(-64, 65) / 32.0)];

    private static void Check(RecurrentCase recurrent, Func<RecurrentCase, Model> build)
    {
        var unfolded = new UnfoldedGraph(recurrent);
        var reading = new Reading(build(recurrent));

        Assert.Empty(reading.Network.Skipped);
        foreach (var (layer, (into, from)) in unfolded.Layers)
        {
            Same(into, part => reading.In(layer, part), $"in-strength of '{layer}' of {recurrent}");
            Same(from, part => reading.Out(layer, part), $"out-strength of '{layer}' of {recurrent}");
        }

        foreach (var (connection, links) in unfolded.Links)
            Assert.True(links == reading.Connection(connection).Links, $"'{connection}' of {recurrent} has {links} links");
    }

    private static void Same(SumTriple expected, Func<Func<SumTriple, double[]>, double[]> actual, string place)
    {
        foreach (var part in (Func<SumTriple, double[]>[])[sums => sums.Signed, sums => sums.Absolute, sums => sums.Square])
            Assert.True(part(expected).SequenceEqual(actual(part)), $"{place}: [{string.Join(' ', part(expected))}], not [{string.Join(' ', actual(part))}]");
    }

    private static void CheckHandshake(Model model)
    {
        foreach (var connection in GraphReading.Read(model).Connections)
        {
            var sums = WeightPass.Sum(connection.Weights!);
            var (outputs, inputs) = connection.Weights!.RowsAreOutputs ? (sums.Rows, sums.Columns) : (sums.Columns, sums.Rows);
            var (into, from) = (connection.In!.Of(outputs), connection.Out!.Of(inputs));
            foreach (var part in (Func<SumTriple, double[]>[])[values => values.Signed, values => values.Absolute, values => values.Square])
            {
                Assert.Equal(
                    part(into.Values).Zip(into.Counts(), (value, count) => value * count).Sum(),
                    part(from.Values).Zip(from.Counts(), (value, count) => value * count).Sum());
            }
        }
    }
}
