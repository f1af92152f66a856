using CntCheck.Metrics.Passes;
using CntCheck.Networks;
using CntCheck.Networks.Fields;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>Maps along an axis, kept in runs, are those that looking at every position gives.</summary>
public class AxisRunsTests
{
    private static readonly Gen<int> Seeds = Gen.Int[0, int.MaxValue];

    [Fact]
    public void A_window_reads_what_its_taps_reach() => Seeds.Sample(
        seed =>
        {
            var random = new Random(seed);
            if (RandomWindow(random) is not { Input: { } inputs, Output: { } outputs } window)
                return;

            var taps = Axis.Full(window.Kernel);
            var (byOutput, byInput) = (window.TapsOfOutputs(taps), window.TapsOfInputs(taps));
            var links = 0L;
            for (var i = 0; i < outputs; i++)
                Same(Enumerable.Range(0, window.Kernel).Where(t => IsInside(window, i, t)), byOutput, i);
            for (var y = 0; y < inputs; y++)
            {
                var reaching = Enumerable.Range(0, window.Kernel).Where(t => Enumerable.Range(0, outputs).Any(i => Reads(window, i, t) == y)).ToList();
                links += reaching.Count;
                Same(reaching, byInput, y);
            }

            Assert.Equal(links, window.Links());
        },
        iter: 400, seed: "0000000000001", threads: 1);

    [Fact]
    public void Pools_carry_back_what_each_output_takes() => Seeds.Sample(
        seed =>
        {
            var random = new Random(seed);
            if (RandomWindow(random) is not { Input: { } inputs, Output: { } outputs } window)
                return;

            var classes = RandomAxis(random, outputs);
            var map = window.Back(classes, i => 1.0 / Math.Max(1, window.CountTaps(i)));
            var values = Values(classes);
            for (var y = 0; y < inputs; y++)
            {
                var expected = 0.0;
                for (var i = 0; i < outputs; i++)
                    expected += Enumerable.Range(0, window.Kernel).Count(t => Reads(window, i, t) == y) * values[classes.ClassAt(i)] / Math.Max(1, window.CountTaps(i));
                Assert.Equal(expected, Applied(map, values, y), 1e-12);
            }
        },
        iter: 400, seed: "0000000000001", threads: 1);

    [Fact]
    public void Selections_give_back_to_where_they_took_from() => Seeds.Sample(
        seed =>
        {
            var random = new Random(seed);
            var extent = random.Next(1, 40);
            var step = random.Next(1, 4);
            var start = random.Next(extent);
            var count = 1 + random.Next(((extent - 1 - start) / step) + 1);
            var taken = random.Next(2) == 0 || count == 1 ? new Progression(start, step, count) : new Progression(start + (step * (count - 1)), -step, count);
            var part = RandomAxis(random, count);
            var values = Values(part);
            var field = new Field([part], new CntCheck.Metrics.Passes.SumTriple(values, values, values));

            var (regular, listed) = (
                AxisSelection.Undo(field, 0, extent, taken)!,
                AxisSelection.Undo(field, 0, extent, Enumerable.Range(0, count).Select(i => (int)taken.At(i)).ToArray())!);
            for (var y = 0; y < extent; y++)
            {
                var expected = taken.IndexOf(y) is { } index && !AxisSelection.IsShared(part) ? values[part.ClassAt(index)] : 0;
                if (AxisSelection.IsShared(part))
                    continue;
                Assert.Equal(expected, regular.Values.Signed[regular.Axes[0].ClassAt(y)]);
                Assert.Equal(expected, listed.Values.Signed[listed.Axes[0].ClassAt(y)]);
            }
        },
        iter: 400, seed: "0000000000001", threads: 1);

    [Fact]
    public void A_refined_axis_tells_apart_what_either_does() => Seeds.Sample(
        seed =>
        {
            var random = new Random(seed);
            var size = random.Next(1, 60);
            var (a, b) = (RandomAxis(random, size), RandomAxis(random, size));
            var refined = a.RefineWith(b)!;
            for (var i = 0; i < size; i++)
            {
                var c = refined.Axis.ClassAt(i);
                Assert.Equal((a.ClassAt(i), b.ClassAt(i)), (refined.First[c], refined.Second[c]));
            }

            Assert.Equal(size, refined.Axis.Counts.Sum());
            Assert.Equal(refined.Axis.ClassOf, Enumerable.Range(0, size).Select(i => refined.Axis.ClassAt(i)));
        },
        iter: 400, seed: "0000000000001", threads: 1);

    [Fact]
    public void An_axis_of_a_million_positions_costs_its_borders_and_one_period()
    {
        var window = Window.Of(9, 2, 1, (4, 4), "NOTSET", 1 << 20)!;

        Assert.InRange(window.TapsOfInputs(Axis.Full(9)).Target.Weight, 1, 40);
        Assert.Equal(1 << 20, window.TapsOfInputs(Axis.Full(9)).Target.Counts.Sum());
    }

    [Theory]
    [InlineData("reflect")]
    [InlineData("edge")]
    [InlineData("constant")]
    public void Many_long_pads_and_slices_take_no_time(string mode)
    {
        var graph = new GraphBuilder().Input("x", 1, 1, 1_000_000).Integers("pads", 0, 0, 3, 0, 0, 2)
            .Integers("starts", 3).Integers("ends", -2).Integers("axes", 2).Stored("w", [1, 1, 5], 1, 2, 3, 4, 5);
        var value = "x";
        for (var i = 0; i < 200; i++)
        {
            graph.Add("Pad", $"{value} pads", $"p{i}", ("mode", mode)).Add("Slice", $"p{i} starts ends axes", $"s{i}");
            value = $"s{i}";
        }

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var network = Network.Of(graph.Add("Conv", $"{value} w", "y", GraphBuilder.Ints("pads", 2, 2)).Output("y").Build());

        Assert.Equal([1_000_000, 1_000_000], network.Layers.Select(layer => layer.Nodes));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
    }

    private static Window? RandomWindow(Random random) => Window.Of(
        random.Next(1, 6), random.Next(1, 5), random.Next(1, 4), (random.Next(-1, 5), random.Next(-1, 5)), "NOTSET", random.Next(1, 30), random.Next(2) == 0);

    private static Axis RandomAxis(Random random, int size)
    {
        var axis = Axis.Uniform(size);
        if (random.Next(3) == 0)
            axis = axis.RefineWith(AxisMap.Repeating(Axis.Full(random.Next(1, 4)), random.Next(1, 5), y => [(y, 1.0)]).Target)!.Axis;
        if (random.Next(3) == 0)
            axis = axis.RefineWith(AxisMap.Of(Axis.Full(2), size, [new Stretch(size / 3, size, 1)], y => [(y < size / 3 ? y % 2 : 0, 1.0)]).Target)!.Axis;
        return random.Next(5) == 0 ? Axis.Full(size) : axis;
    }

    private static double[] Values(Axis axis) => [.. Enumerable.Range(1, axis.Classes).Select(c => (double)(c * c))];

    private static double Applied(AxisMap map, double[] values, int position) =>
        map.Terms[map.Target.ClassAt(position)].Sum(term => term.Factor * values[term.Source]);

    private static void Same(IEnumerable<int> taps, AxisMap map, int position) =>
        Assert.Equal(taps, map.Terms[map.Target.ClassAt(position)].Select(term => term.Source));

    private static bool IsInside(Window window, int output, int tap) => Reads(window, output, tap) is var y && y >= 0 && y < window.Input;

    private static int Reads(Window window, int output, int tap) => (output * window.Stride) - window.PadBegin + (window.Dilation * tap);
}
