using System.Diagnostics;
using System.Globalization;
using CntCheck.TorchSharp;
using CntCheck.TorchSharp.Live;
using Digits;
using Spectre.Console;
using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.Benchmarks;

/// <summary>What watching a training costs: steps with and without a monitor, in turns.</summary>
internal static class MonitorCost
{
    private const int Batch = 64;
    private const int Rounds = 8;
    private const double Goal = 0.02;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);

    /// <summary>Runs the benchmark; returns whether the goal was reached for each network.</summary>
    public static bool Run()
    {
        LibTorchCompatibility.Ensure();
        manual_seed(1);

        // The processor's time, of one thread that never waits for others: what else the machine does is not in it.
        set_num_threads(1);
        var every = new MonitorOptions().EverySteps;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"milliseconds of the processor a training step (Adam, batch {Batch}, one thread) without and with a monitor at its default interval, {every} steps; files and table are written"));
        var mlp = nn.Sequential(("fc1", nn.Linear(784, 256)), ("act1", nn.ReLU()), ("fc2", nn.Linear(256, 128)), ("act2", nn.ReLU()), ("fc3", nn.Linear(128, 10)));
        var cnn = nn.Sequential(
            ("conv1", nn.Conv2d(1, 16, 3, padding: 1)), ("act1", nn.ReLU()), ("pool1", nn.MaxPool2d(2)),
            ("conv2", nn.Conv2d(16, 32, 3, padding: 1)), ("act2", nn.ReLU()), ("pool2", nn.MaxPool2d(2)),
            ("flat", nn.Flatten()), ("fc", nn.Linear(32 * 7 * 7, 10)));
        return Run("MLP 784-256-128-10", mlp, [784], every) & Run("CNN 16-32-10 on 28 × 28", cnn, [1, 28, 28], every);
    }

    private static bool Run(string name, nn.Module<Tensor, Tensor> network, long[] sample, int every)
    {
        using var folder = new Folder();
        using var optimizer = optim.Adam(network.parameters(), 1e-4);
        using var inputs = randn([Batch, .. sample]);
        using var labels = randint(0, 10, [Batch]);
        using var terminal = new StringWriter();
        var options = new MonitorOptions { CsvPath = folder.File("run.csv"), JsonLinesPath = folder.File("run.jsonl") };
        using var monitor = new TrainingMonitor(network, [zeros([1, .. sample])], options, new TableView(Terminal(terminal)), TimeProvider.System);

        // Each round ends with a measurement. In turns, and the other way round each time: neither profits from what else the machine does.
        Round(null, 10);
        Round(monitor, 10);
        List<Times> alone = [], watched = [];
        var begun = Stopwatch.GetTimestamp();
        for (var round = 0; round == 0 || (round < Rounds && Stopwatch.GetElapsedTime(begun) < Enough); round++)
        {
            var first = Round(round % 2 == 0 ? null : monitor, every);
            var second = Round(round % 2 == 0 ? monitor : null, every);
            alone.Add(round % 2 == 0 ? first : second);
            watched.Add(round % 2 == 0 ? second : first);
        }

        // What a step takes varies by more than the goal; what passes inside the monitor is its cost without that, and is judged.
        var (without, with) = (Median(alone, times => times.Total), Median(watched, times => times.Total));
        var share = Median(watched, times => times.Inside) / without;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-26}{without / every,8:F3}{with / every,8:F3}; {every} steps are {Median(watched, times => times.Inside):F2} ms inside the monitor, {100 * share:F2} %: {(share <= Goal ? "within" : "OVER")} the goal of {100 * Goal:0} %"));
        return share <= Goal;

        Times Round(TrainingMonitor? watching, int steps)
        {
            var inside = TimeSpan.Zero;
            var start = Environment.CpuUsage.TotalTime;
            for (var step = 0; step < steps; step++)
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                var loss = nn.functional.cross_entropy(network.call(inputs), labels);
                loss.backward();
                optimizer.step();
                var before = Environment.CpuUsage.TotalTime;
                watching?.Step(loss);
                inside += Environment.CpuUsage.TotalTime - before;
            }

            return new((Environment.CpuUsage.TotalTime - start).TotalMilliseconds, inside.TotalMilliseconds);
        }
    }

    private static double Median(List<Times> rounds, Func<Times, double> of) => rounds.Select(of).Order().ElementAt(rounds.Count / 2);

    private static IAnsiConsole Terminal(TextWriter output) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        Interactive = InteractionSupport.Yes,
        Out = new AnsiConsoleOutput(output),
    });

    /// <summary>Milliseconds of the processor in one round, and those of it inside the monitor.</summary>
    private readonly record struct Times(double Total, double Inside);
}
