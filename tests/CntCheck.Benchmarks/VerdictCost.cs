using System.Diagnostics;
using System.Globalization;
using System.Text;
using CntCheck.Profiles;
using CntCheck.Verdicts;

namespace CntCheck.Benchmarks;

/// <summary>What holding a measured model against a reference costs: features, domain, score and reasons.</summary>
internal static class VerdictCost
{
    private const int Trees = 200;
    private const int Points = 400;
    private const int Rounds = 101;
    private static readonly TimeSpan Goal = TimeSpan.FromMilliseconds(1);

    /// <summary>Times it; returns whether the goal was reached.</summary>
    public static bool Run()
    {
        using var folder = new Folder();
        var (mlp, _) = SampleModels.WriteMlp(folder);
        var (resnet, _) = SampleModels.WriteResNet(folder);
        var text = Encoding.UTF8.GetBytes(ReferenceWriter.Write(Drawn(new Random(1))));
        var watch = Stopwatch.StartNew();
        var reference = ReferenceReader.Read(text, "drawn");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Reading a reference of {text.Length / 1024:N0} KB, once a process: {watch.Elapsed.TotalMilliseconds:N0} ms"));
        return Cost("MLP, 5 layers", mlp, reference) & Cost("ResNet-18", resnet, reference);
    }

    private static bool Cost(string name, string path, Reference reference)
    {
        var watch = Stopwatch.StartNew();
        var profile = Profiler.Measure(path);
        var measuring = watch.Elapsed;
        TimeSpan[] rounds = [.. Enumerable.Range(0, Rounds).Select(_ => TimeOf(() => reference.Judge(profile))).Order()];
        var verdict = rounds[Rounds / 2];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: profile {measuring.TotalMilliseconds:N0} ms, verdict {verdict.TotalMilliseconds:0.00} ms ({verdict / measuring:P2} of it; the fastest {rounds[0].TotalMilliseconds:0.00} ms), goal {Goal.TotalMilliseconds:0} ms"));
        return verdict <= Goal;
    }

    private static TimeSpan TimeOf(Func<LowPerformer?> judge)
    {
        var watch = Stopwatch.StartNew();
        judge();
        return watch.Elapsed;
    }

    /// <summary>A reference of the size that is shipped, drawn at random.</summary>
    private static Reference Drawn(Random random)
    {
        string[] names = [.. Features.AllOfWeights.Select(feature => feature.Name)];
        string[] space = [.. names[..60], .. Makeup.Names];
        var domain = new Domain(space, new double[space.Length], [.. space.Select(_ => 1.0)], [.. Enumerable.Range(0, Points).Select(_ => Bytes(random, space.Length))], 5, 100, 0.02);
        return new Reference
        {
            Name = "drawn",
            Weights = new(new(names, 0, [.. Enumerable.Range(0, Trees).Select(_ => Tree(random, names.Length))]), new double[names.Length], domain, 0.5, new(1, 1, 0, 1, 1)),
        };
    }

    // A whole tree of depth 4, its left branches first: 15 questions, 16 leaves.
    private static RegressionTree Tree(Random random, int features)
    {
        var (asked, left, right) = (new int[31], new int[31], new int[31]);
        Place(0, 16);
        return new(
            asked,
            [.. asked.Select(_ => random.NextDouble())],
            left,
            right,
            new bool[31],
            [.. asked.Select(_ => random.NextDouble() - 0.5)]);

        // Below a node with n leaves there are 2n − 2 others.
        void Place(int node, int leaves)
        {
            asked[node] = leaves == 1 ? -1 : random.Next(features);
            if (leaves == 1)
                return;

            (left[node], right[node]) = (node + 1, node + leaves);
            Place(left[node], leaves / 2);
            Place(right[node], leaves / 2);
        }
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
