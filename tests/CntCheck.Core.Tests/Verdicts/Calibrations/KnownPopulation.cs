using CntCheck.Profiles;
using CntCheck.Testing;
using CntCheck.Tests.Profiles;
using CntCheck.Verdicts.Calibrations;

namespace CntCheck.Tests.Verdicts.Calibrations;

/// <summary>Networks of one recipe made by hand: trained ones whose units differ, and ones that still look drawn.</summary>
internal static class KnownPopulation
{
    public const string File = "/data/runs.csv";

    /// <summary>As many runs as are asked for, one network each, every second bad.</summary>
    public static IReadOnlyList<KnownNetwork> Of(int runs, Func<int, bool>? isBad = null) => [.. Enumerable.Range(0, runs).Select(i => Network(i, (isBad ?? (run => run % 2 == 1))(i)))];

    /// <summary>One network, the only one of its run.</summary>
    public static KnownNetwork Network(int run, bool bad)
    {
        var score = bad ? 0.2 + (0.001 * run) : 0.9 + (0.001 * run);
        return new KnownNetwork(new PopulationRow($"run{run:00}.onnx", $"/data/run{run:00}.onnx", score, $"run{run:00}", run + 2), Readings(1000 + run, bad), $"fingerprint {run}");
    }

    /// <summary>The readings of one network.</summary>
    public static Profile Readings(int seed, bool bad)
    {
        var random = new Random(seed);
        double Near(double value) => value + random.NextNormal();
        return SampleProfile.Healthy($"run{seed}")
            .WithEveryConnection((_, metrics) => metrics.With("iid.z-in", Near(bad ? 0 : 20)).With("iid.z-out", Near(bad ? 0 : 15)).With("link-weight.kurtosis", Math.Abs(Near(1))))
            .WithEveryLayer((_, metrics) => metrics.With("fluctuation-ratio", bad ? 1 + (0.1 * random.NextDouble()) : 2 + random.NextDouble()));
    }

    /// <summary>What calibrating on networks gives.</summary>
    public static Calibration Calibrated(this IEnumerable<KnownNetwork> networks, CalibrationOptions? options = null) => Calibration.Of(File, [.. networks], options ?? new());
}
