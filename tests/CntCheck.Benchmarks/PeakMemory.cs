using System.Diagnostics;
using System.Globalization;
using CntCheck.Profiles;

namespace CntCheck.Benchmarks;

/// <summary>The most memory a process of its own ever held while it measured a model.</summary>
internal static class PeakMemory
{
    private const double Goal = 150;

    /// <summary>Sizes of float32 models, the last with offsets beyond 32 bits.</summary>
    private static readonly int[] Megabytes = [100, 400, 2400];

    /// <summary>Tells the peak for models of several sizes and storages; returns whether all stay below the goal.</summary>
    public static bool Run(IEnumerable<Storage> storages)
    {
        using var folder = new Folder();
        var path = folder.File("large.onnx");
        var idle = OfChild("idle");
        var passed = true;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory in MB above the runtime's own {idle:F0} (goal {Goal})"));
        foreach (var (storage, megabytes) in storages.SelectMany(storage => storage.Type == 1 ? Megabytes.Select(size => (storage, size)) : [(storage, 400)]))
        {
            LargeModel.Write(path, megabytes, storage);
            var (without, with) = (OfChild("measure", path, "none") - idle, OfChild("measure", path, "quantiles") - idle);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{storage.Name,-28}{megabytes,5} MB file: {without,3:F0} without quantiles, {with,3:F0} with"));
            passed &= Math.Max(without, with) <= Goal;
        }

        return passed;
    }

    /// <summary>The child's part: measures the model, then tells its peak working set in megabytes.</summary>
    public static int Measure(string path, bool quantiles)
    {
        Profiler.Measure(path, new ProfileOptions { Quantiles = quantiles });
        return Tell();
    }

    /// <summary>The child's part: does nothing but tell what the runtime itself holds.</summary>
    public static int Idle() => Tell();

    /// <summary>Runs this program as a child; returns the megabytes it tells.</summary>
    internal static double OfChild(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(PeakMemory).Assembly.Location);

        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        using var child = Process.Start(start)!;
        var told = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0
            ? double.Parse(told, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"The measuring process ended with {child.ExitCode}.");
    }

    /// <summary>The child's part: tells the most memory it ever held.</summary>
    internal static int Tell()
    {
        using var self = Process.GetCurrentProcess();
        Console.WriteLine((self.PeakWorkingSet64 / 1e6).ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
