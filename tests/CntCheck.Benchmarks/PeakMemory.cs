using System.Diagnostics;
using System.Globalization;
using CntCheck.Profiles;

namespace CntCheck.Benchmarks;

/// <summary>The most memory a process of its own ever held while it measured a model.</summary>
internal static class PeakMemory
{
    /// <summary>The child's part: measures the model, then tells its peak working set in megabytes.</summary>
    public static int Measure(string path, bool quantiles)
    {
        Profiler.Measure(path, new ProfileOptions { Quantiles = quantiles });
        return Tell();
    }

    /// <summary>The child's part: does nothing but tell what the runtime itself holds.</summary>
    public static int Idle() => Tell();

    /// <summary>Runs this program as a child; returns the megabytes it tells.</summary>
    public static double OfChild(params string[] arguments)
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

    private static int Tell()
    {
        using var self = Process.GetCurrentProcess();
        Console.WriteLine((self.PeakWorkingSet64 / 1e6).ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
