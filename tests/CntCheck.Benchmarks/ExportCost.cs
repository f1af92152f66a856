using System.Diagnostics;
using System.Globalization;
using CntCheck.TorchSharp;
using CntCheck.TorchSharp.Drawing;
using CntCheck.TorchSharp.Tracing;
using CntCheck.TorchSharp.Writing;
using Digits;
using TorchSharp;

namespace CntCheck.Benchmarks;

/// <summary>What it costs to export a TorchSharp module: memory above the module itself, and time beside module.save.</summary>
internal static class ExportCost
{
    private const double MemoryGoal = 0.3;
    private const int Width = 4096;
    private const int Rounds = 5;

    /// <summary>Tells memory and time; the result is the exit code.</summary>
    public static int Run(int megabytes)
    {
        var size = megabytes.ToString(CultureInfo.InvariantCulture);
        var holding = PeakMemory.OfChild("export-child", "hold", size);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory of a process that holds a module of {megabytes} MB: {holding:F0} MB; above that (goal {MemoryGoal} of the module's size when written)"));
        var written = 0.0;
        foreach (var (what, name) in (IEnumerable<(string, string)>)[("save", "module.save"), ("write", "written as ONNX"), ("external", "… with external data"), ("export", "written and verified by OnnxRuntime")])
        {
            var above = PeakMemory.OfChild("export-child", what, size) - holding;
            written = what is "write" or "external" ? Math.Max(written, above / megabytes) : written;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-38}{above,6:F0} MB, {above / megabytes:F2} of the module's size"));
        }

        Time(megabytes);
        return written <= MemoryGoal ? 0 : 1;
    }

    /// <summary>The child's part: makes the module, does one thing with it, tells its peak memory.</summary>
    public static int Child(string what, int megabytes)
    {
        LibTorchCompatibility.Ensure();
        using var folder = new Folder();
        using var module = Module(megabytes);
        Act(what, module, folder);
        return PeakMemory.Tell();
    }

    private static void Time(int megabytes)
    {
        LibTorchCompatibility.Ensure();
        using var folder = new Folder();
        using var module = Module(megabytes);
        string[] all = ["save", "write", "export"];
        var times = all.ToDictionary(what => what, _ => new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var what in all)
            {
                var watch = Stopwatch.StartNew();
                Act(what, module, folder);
                times[what].Add(watch.Elapsed.TotalSeconds);
            }
        }

        // The first round warms up.
        double Median(string what) => times[what].Skip(1).Order().ElementAt(Rounds / 2);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seconds, median of {Rounds} in turns: module.save {Median("save"):F2}; recorded, drawn and written as ONNX {Median("write"):F2}; and verified {Median("export"):F2}"));
    }

    private static void Act(string what, torch.nn.Module<torch.Tensor, torch.Tensor> module, Folder folder)
    {
        using var example = torch.randn(1, Width);
        switch (what)
        {
            case "save":
                module.save(folder.File("module.dat"));
                break;
            case "write":
                Write(module, example, folder, new());
                break;
            case "external":
                Write(module, example, folder, new() { ExternalDataAbove = 0 });
                break;
            case "export":
                OnnxExport.Save(module, example, folder.File("module.onnx"));
                break;
        }
    }

    /// <summary>The export without its last part, OnnxRuntime's verification.</summary>
    private static void Write(torch.nn.Module module, torch.Tensor example, Folder folder, ExportOptions options)
    {
        using var file = new PendingFile(folder.File("module.onnx"));
        using var trace = ModuleTrace.Record(module, [example], options);
        OnnxWriter.Write(GraphDrawing.Of(trace, options), file, options, new(options));
        file.Commit();
    }

    private static torch.nn.Module<torch.Tensor, torch.Tensor> Module(int megabytes)
    {
        torch.manual_seed(1);
        var layers = Math.Max(1, megabytes * 1_000_000L / (Width * Width * sizeof(float)));
        return torch.nn.Sequential([.. Enumerable.Range(0, (int)layers).Select(layer => ($"fc{layer}", (torch.nn.Module<torch.Tensor, torch.Tensor>)torch.nn.Linear(Width, Width)))]);
    }
}
