using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using CntCheck.Profiles;

namespace CntCheck.Benchmarks;

/// <summary>How fast a large model is measured, against reading and summing the same file.</summary>
internal static class Speed
{
    private const double GoalWithoutQuantiles = 0.50;
    private const double GoalWithQuantiles = 0.25;
    private const double GoalMegabytes = 150;
    private const int Repetitions = 7;

    public static int Run(string[] args)
    {
        var megabytes = args is ["--size-mb", var size] ? int.Parse(size, CultureInfo.InvariantCulture) : 400;
        var folder = Directory.CreateTempSubdirectory("cntcheck-speed-");
        try
        {
            WarmUp(Path.Combine(folder.FullName, "small.onnx"));
            var path = Path.Combine(folder.FullName, "large.onnx");
            LargeModel.Write(path, megabytes);
            return Run(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Run(string path)
    {
        var bytes = new FileInfo(path).Length;
        List<double> sum = [], plain = [], quantiles = [];

        // One after the other in every repetition, so that what else the machine does hits all three alike; the first warms up.
        for (var i = 0; i <= Repetitions; i++)
        {
            sum.Add(Seconds(() => SumOf(path)));
            plain.Add(Seconds(() => Profiler.Measure(path, new ProfileOptions { Quantiles = false })));
            quantiles.Add(Seconds(() => Profiler.Measure(path)));
        }

        var yardstick = Report("one-thread vectorised sum", bytes, sum, null, 0);
        var passed = Report("profile without quantiles", bytes, plain, yardstick, GoalWithoutQuantiles) >= GoalWithoutQuantiles * yardstick;
        passed &= Report("profile with quantiles", bytes, quantiles, yardstick, GoalWithQuantiles) >= GoalWithQuantiles * yardstick;
        passed &= ReportMemory(path);
        return passed ? 0 : 1;
    }

    // The runtime compiles a method in full after 30 calls and some time; what is measured is the product's speed, not the compiler's.
    private static void WarmUp(string path)
    {
        LargeModel.Write(path, megabytes: 20);
        for (var i = 0; i < 300; i++)
        {
            SumOf(path);
            Profiler.Measure(path, new ProfileOptions { Quantiles = i % 2 == 0 });
        }
    }

    private static double Report(string what, long bytes, List<double> seconds, double? yardstick, double goal)
    {
        var speed = bytes / Median(seconds.Skip(1)) / 1e9;
        var ratio = yardstick is { } one ? $"  {speed / one,5:P0} of the sum (goal {goal:P0})" : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-28}{speed,7:F2} GB/s{ratio}"));
        return speed;
    }

    private static bool ReportMemory(string path)
    {
        var idle = PeakMemory.OfChild("idle");
        var passed = true;
        foreach (var quantiles in (string[])["none", "quantiles"])
        {
            var peak = PeakMemory.OfChild("measure", path, quantiles) - idle;
            passed &= peak <= GoalMegabytes;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"peak memory ({quantiles,-9}){peak,14:F0} MB above the runtime's own {idle:F0} MB (goal {GoalMegabytes} MB)"));
        }

        return passed;
    }

    private static double Seconds(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalSeconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Repetitions / 2);

    /// <summary>The yardstick: the whole file read into one buffer and summed as float32.</summary>
    private static float SumOf(string path)
    {
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        var buffer = new byte[256 * 1024];
        Vector<float> a = default, b = default, c = default, d = default;
        long offset = 0;
        for (int read; (read = RandomAccess.Read(file, buffer, offset)) > 0; offset += read)
        {
            var vectors = MemoryMarshal.Cast<byte, Vector<float>>(buffer.AsSpan(0, read));
            for (var i = 0; i + 4 <= vectors.Length; i += 4)
            {
                a += vectors[i];
                b += vectors[i + 1];
                c += vectors[i + 2];
                d += vectors[i + 3];
            }
        }

        return Vector.Sum(a + b + c + d);
    }
}
