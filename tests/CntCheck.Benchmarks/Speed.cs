using System.Diagnostics;
using System.Globalization;
using CntCheck.Profiles;

namespace CntCheck.Benchmarks;

/// <summary>How fast large models are measured, against reading and summing the same file.</summary>
internal static class Speed
{
    private const int Repetitions = 9;

    /// <summary>Runs the benchmark; returns whether every goal was reached.</summary>
    public static bool Run(int megabytes, IEnumerable<Storage> storages)
    {
        Console.WriteLine($"{megabytes} MB a model; GB/s of its file, and the share of what one thread needs to read and sum that file");
        Console.WriteLine($"{"",-28}{"sum",7}   {"without quantiles",-24}{"with quantiles",-24}");
        using var folder = new Folder();
        var passed = true;
        foreach (var storage in storages)
        {
            WarmUp(folder.File("small.onnx"), storage);
            var path = folder.File("large.onnx");
            LargeModel.Write(path, megabytes, storage);
            passed &= Run(path, storage);
            File.Delete(path);
        }

        return passed;
    }

    private static bool Run(string path, Storage storage)
    {
        var totals = Profiler.Measure(path).Totals;
        if (totals.MeasuredParameters < totals.Parameters)
        {
            Console.WriteLine($"{storage.Name,-28} only {totals.MeasuredParameters} of {totals.Parameters} parameters are measured");
            return storage.Goal == 0;
        }

        // In turns, and the best of each: what else the machine does slows some of them.
        List<double> sum = [], plain = [], quantiles = [];
        for (var i = 0; i < Repetitions; i++)
        {
            sum.Add(Seconds(() => Yardstick.SumOf(path)));
            plain.Add(Seconds(() => Profiler.Measure(path, new ProfileOptions { Quantiles = false })));
            quantiles.Add(Seconds(() => Profiler.Measure(path)));
        }

        var gigabytes = new FileInfo(path).Length / 1e9;
        var (one, without, with) = (gigabytes / sum.Min(), gigabytes / plain.Min(), gigabytes / quantiles.Min());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{storage.Name,-28}{one,7:F2}   {Line(without, one, storage.Goal),-24}{Line(with, one, storage.Goal / 2),-24}").TrimEnd());
        return without >= storage.Goal * one && with >= storage.Goal / 2 * one;
    }

    private static string Line(double speed, double yardstick, double goal)
    {
        var needed = goal > 0 ? string.Create(CultureInfo.InvariantCulture, $" (goal {100 * goal:0.#} %)") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{speed,5:F2} {100 * speed / yardstick,3:F0} %{needed}");
    }

    // The runtime compiles a method in full after 30 calls and some time; what is measured is the product's speed, not the compiler's.
    private static void WarmUp(string path, Storage storage)
    {
        LargeModel.Write(path, megabytes: 20, storage);
        for (var i = 0; i < 100; i++)
        {
            Yardstick.SumOf(path);
            Profiler.Measure(path, new ProfileOptions { Quantiles = i % 2 == 0 });
        }
    }

    private static double Seconds(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalSeconds;
    }
}
