using System.Diagnostics;
using System.Globalization;
using CntCheck.Activations;
using CntCheck.Activations.Running;
using CntCheck.Samples;
using Microsoft.ML.OnnxRuntime;

namespace CntCheck.Benchmarks;

/// <summary>What it costs to look into a model while it is run on samples, beside running it.</summary>
internal static class SamplesCost
{
    private const double Goal = 2;
    private const int Rounds = 5;

    /// <summary>Samples at once where nobody looks.</summary>
    private const int PlainRows = 32;

    /// <summary>Tells time and memory; returns whether the goal was reached.</summary>
    public static bool Run()
    {
        Console.WriteLine($"{SampleModels.Rows} samples; seconds, best of {Rounds} in turns, and peak memory of a process of its own; goal: {Goal} times the plain run");
        using var folder = new Folder();
        var passed = Compare("ResNet-18, 96 × 96", SampleModels.WriteResNet(folder), folder);
        return Compare("MLP 4 × 2,048", SampleModels.WriteMlp(folder), folder) && passed;
    }

    /// <summary>The child's part: runs a model one way, then tells its peak memory.</summary>
    public static int Child(string what, string model, string samples)
    {
        Act(what, (model, samples));
        return PeakMemory.Tell();
    }

    private static bool Compare(string name, (string Model, string Samples) files, Folder folder)
    {
        string[] all = ["plain", "seen", "step"];
        var seconds = all.Append("process").ToDictionary(what => what, _ => new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var what in all)
                seconds[what].Add(Seconds(() => Act(what, files)));
            seconds["process"].Add(Seconds(() => RunAddOn(files, folder)));
        }

        // The first round warms up.
        double Best(string what) => seconds[what].Skip(1).Min();
        var ratio = Best("step") / Best("plain");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: run {Best("plain"):F2} s, its values seen {Best("seen"):F2} s, seen and measured {Best("step"):F2} s ({ratio:F2} times), whole process {Best("process"):F2} s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  peak memory: run {Peak("plain"):F0} MB, seen {Peak("seen"):F0} MB, seen and measured {Peak("step"):F0} MB"));
        return ratio <= Goal;

        double Peak(string what) => PeakMemory.OfChild("samples-child", what, files.Model, files.Samples);
    }

    private static void Act(string what, (string Model, string Samples) files)
    {
        switch (what)
        {
            case "plain": RunPlain(files); break;
            case "seen": See(files); break;
            default: SampleRun.Run(Request(files)); break;
        }
    }

    /// <summary>The model on its samples as whoever uses it would run it, with the options of the add-on.</summary>
    private static void RunPlain((string Model, string Samples) files)
    {
        using var opened = Artifacts.ArtifactReader.Open(files.Model);
        using var samples = Activations.Sampling.SampleSet.Open(new SampleOptions { Path = files.Samples }, opened.Graph.Inputs);
        using var options = LoadedSession.Options(Path.GetDirectoryName(files.Model)!);
        using var session = new InferenceSession(files.Model, options);
        using var run = new RunOptions();
        foreach (var batch in samples.Batches(() => PlainRows))
        {
            using var inputs = new RunInputs(batch, null);
            session.Run(run, inputs.Names, inputs.Values, session.OutputNames).Dispose();
        }
    }

    /// <summary>The values the add-on looks at, but nothing measured.</summary>
    private static void See((string Model, string Samples) files)
    {
        using var model = Artifacts.ArtifactReader.Open(files.Model);
        var request = Request(files);
        var measurement = new Metrics.Activations.SampleMeasurement(Networks.Network.Of(model).Observations!, request.Samples);
        using var samples = Activations.Sampling.SampleSet.Open(request.Samples, model.Graph.Inputs);
        using var session = ObservedSession.Open(model, measurement.Values);
        foreach (var (_, values) in session.RunAll(samples.Batches(session.Rows)))
            values.Dispose();
    }

    private static void RunAddOn((string Model, string Samples) files, Folder folder)
    {
        var (request, answer) = (folder.File("request.json"), folder.File("answer.json"));
        File.WriteAllBytes(request, SampleExchange.Write(Request(files)));
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(SampleRun).Assembly.Location, request, answer]) { RedirectStandardInput = true })!;
        process.WaitForExit();
        SampleExchange.ReadAnswer(File.ReadAllBytes(answer), answer);
    }

    private static SampleRequest Request((string Model, string Samples) files) => new(files.Model, new SampleOptions { Path = files.Samples });

    private static double Seconds(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalSeconds;
    }
}
