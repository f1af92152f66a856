using System.Globalization;
using CntCheck.Benchmarks;

const string Usage = """
    usage: dotnet run -c Release --project tests/CntCheck.Benchmarks -- speed [--size-mb 400] [--only NAME]
           dotnet run -c Release --project tests/CntCheck.Benchmarks -- monitor
           dotnet run -c Release --project tests/CntCheck.Benchmarks -- export [--size-mb 400]
           dotnet run -c Release --project tests/CntCheck.Benchmarks -- samples
           dotnet run -c Release --project tests/CntCheck.Benchmarks -- verdict
           dotnet run -c Release --project tests/CntCheck.Benchmarks -- structure

    speed
    For every storage of weights (float32, float16, int8 with scales, …) writes a model of that size, then times in turns:
    reading and summing the file on one thread, its profile without quantiles, and its profile with them. Shown are GB/s of the
    file and the share of the sum's speed. Then the peak memory of a process of its own for small and large files.
    --only takes the storages whose name starts with NAME. Needs 3 GB of disk and two minutes.

    monitor
    Trains an MLP and a small CNN with and without a TrainingMonitor, in turns, and tells what it costs a step. A minute.

    export
    Exports a TorchSharp module of that size. Shown is the peak memory of a process that exports it above that of one that only
    holds it, as a share of the module's size, with and without OnnxRuntime's verification; then the time beside TorchSharp's own
    module.save, in turns. Needs 2 GB of disk and a minute.

    samples
    Runs a ResNet-18 and an MLP with drawn weights on 128 samples: plainly, with the values of their layers among the outputs, with
    those measured, and in the add-on's own process, in turns. Then the peak memory of each. A minute.

    verdict
    Measures an MLP and a ResNet-18 and holds them against a reference of the largest size that is shipped. Shown is what the
    verdict costs beside the profile. Seconds.

    structure
    Measures an MLP, a ResNet-18 and a ResNet-50 with drawn weights, in turns with one pass over their weights. Half a minute.

    All end with 1 where a goal is missed; monitor and export need libtorch.
    """;

return args switch
{
    ["speed", .. var rest] when Options(rest) is var (megabytes, storages) => Run(megabytes, storages),
    ["monitor"] => MonitorCost.Run() ? 0 : 1,
    ["export"] => ExportCost.Run(400),
    ["export", "--size-mb", var size] when int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) => ExportCost.Run(megabytes),
    ["export-child", var what, var megabytes] => ExportCost.Child(what, int.Parse(megabytes, CultureInfo.InvariantCulture)),
    ["samples"] => SamplesCost.Run() ? 0 : 1,
    ["samples-child", var what, var model, var samples] => SamplesCost.Child(what, model, samples),
    ["verdict"] => VerdictCost.Run() ? 0 : 1,
    ["structure"] => StructureCost.Run() ? 0 : 1,
    ["measure", var path, var quantiles] => PeakMemory.Measure(path, quantiles == "quantiles"),
    ["idle"] => PeakMemory.Idle(),
    _ => Help(),
};

static (int Megabytes, List<Storage> Storages)? Options(string[] rest)
{
    var (megabytes, name) = (400, "");
    for (; rest is [var option, var value, ..]; rest = rest[2..])
    {
        if (option == "--size-mb" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            megabytes = size;
        else if (option == "--only")
            name = value;
        else
            return null;
    }

    var storages = Storage.All.Where(storage => storage.Name.StartsWith(name, StringComparison.Ordinal)).ToList();
    return rest.Length == 0 && storages.Count > 0 ? (megabytes, storages) : null;
}

static int Run(int megabytes, List<Storage> storages)
{
    var fast = Speed.Run(megabytes, storages);
    var small = PeakMemory.Run(storages);
    return fast && small ? 0 : 1;
}

static int Help()
{
    Console.Error.WriteLine(Usage);
    return 2;
}
