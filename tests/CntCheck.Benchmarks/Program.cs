using CntCheck.Benchmarks;

return args switch
{
    ["speed", .. var rest] => Speed.Run(rest),
    ["measure", var path, var quantiles] => PeakMemory.Measure(path, quantiles == "quantiles"),
    ["idle"] => PeakMemory.Idle(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/CntCheck.Benchmarks -- speed [--size-mb 400]");
    return 2;
}
