using CntCheck.TorchSharp.Live;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Live;

public sealed class TrainingHealthTests
{
    private const int Steps = 150;
    private const int StepsToRuin = 420;

    [Theory]
    [InlineData("mlp", "adam", 1e-3)]
    [InlineData("mlp", "sgd", 0.05)]
    [InlineData("mlp", "adam", 1e-4)]
    [InlineData("cnn", "adam", 1e-3)]
    [InlineData("cnn", "sgd", 0.01)]
    public void A_healthy_training_is_healthy_at_every_measurement(string kind, string optimizer, double rate)
    {
        var (network, seen) = Train(kind, optimizer, rate, Steps, _ => true);

        Assert.Empty(seen.SelectMany(monitor => monitor));
        Assert.True(seen.Count >= Steps / 30, $"{seen.Count} measurements of {network.GetType().Name}");
    }

    [Theory]
    [InlineData("mlp", "adam", 0.1)]
    [InlineData("mlp", "sgd", 5)]
    [InlineData("cnn", "adam", 0.1)]
    [InlineData("cnn", "sgd", 5)]
    public void A_rate_a_hundred_times_too_high_is_found(string kind, string optimizer, double rate)
    {
        // Weights grow beyond all bounds, or a few such steps have switched off most units, which then stand still.
        var (_, seen) = Train(kind, optimizer, rate, StepsToRuin, findings => findings.Count == 0);

        Assert.NotEmpty(seen[^1]);
    }

    [Fact]
    public void A_layer_the_optimizer_was_not_given_has_never_started()
    {
        manual_seed(1);
        using var network = Trainings.Mlp();
        using var monitor = Trainings.Watch(network);
        using var optimizer = optim.Adam(network.named_parameters().Where(part => !part.name.StartsWith("fc2", StringComparison.Ordinal)).Select(part => part.parameter), 1e-3);

        Trainings.Run(network, optimizer, 120, loss => Step(monitor, loss));

        var finding = Assert.Single(monitor.Findings);
        Assert.Equal(("never-started", "fc2", 30L), (finding.Kind, finding.Layer, finding.SinceStep));
        Assert.Equal(0, monitor.Latest.Layers[1].ChangeFromStart);
    }

    [Fact]
    public void A_layer_that_shall_not_learn_is_no_finding()
    {
        manual_seed(1);
        using var network = Trainings.Mlp();
        foreach (var (name, parameter) in network.named_parameters())
            parameter.requires_grad = !name.StartsWith("fc1", StringComparison.Ordinal);
        using var monitor = Trainings.Watch(network);
        using var optimizer = optim.Adam(network.parameters().Where(parameter => parameter.requires_grad), 1e-3);

        Trainings.Run(network, optimizer, 150, loss => Step(monitor, loss));

        Assert.True(monitor.Healthy, string.Join('\n', monitor.Findings));
        Assert.False(monitor.Latest.Layers[0].Learns);
    }

    [Fact]
    public void Weights_that_stay_while_their_biases_learn_are_no_finding()
    {
        manual_seed(1);
        using var network = Trainings.Mlp();
        foreach (var (name, parameter) in network.named_parameters())
            parameter.requires_grad = name.EndsWith("bias", StringComparison.Ordinal) || name.StartsWith("fc3", StringComparison.Ordinal);
        using var monitor = Trainings.Watch(network);
        using var optimizer = optim.Adam(network.parameters().Where(parameter => parameter.requires_grad), 1e-3);

        Trainings.Run(network, optimizer, 150, loss => Step(monitor, loss));

        Assert.True(monitor.Healthy, string.Join('\n', monitor.Findings));
        Assert.Equal([false, false, true], monitor.Latest.Layers.Select(layer => layer.Learns));
    }

    [Theory]
    [InlineData("zero sums")]
    [InlineData("small")]
    public void Weights_that_begin_small_may_grow(string beginning)
    {
        manual_seed(1);
        using var network = Trainings.Mlp();
        using (no_grad())
        {
            var weights = network.parameters().Where(parameter => parameter.dim() == 2).ToList();
            if (beginning == "small")
                weights[^1].mul_(0.003f);
            else
                weights.ForEach(weight => weight.sub_(weight.mean([1], keepdim: true)));
        }

        using var monitor = Trainings.Watch(network);
        using var optimizer = optim.Adam(network.parameters(), 1e-3);

        Trainings.Run(network, optimizer, 150, loss => Step(monitor, loss) && monitor.Healthy);

        Assert.True(monitor.Healthy, string.Join('\n', monitor.Findings));
        Assert.True(monitor.Latest.Layers.Max(layer => Math.Max(layer.Growth!.Value, layer.StrengthGrowth!.Value)) > 20);
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("adamw")]
    [InlineData("adam")]
    public void Units_without_a_gradient_are_dead_though_their_weights_decay(string kind)
    {
        manual_seed(1);
        using var network = Trainings.Mlp();
        using (no_grad())
            ((Linear)network[2]).bias!.fill_(-1000f);
        using var monitor = Trainings.Watch(network);
        using optim.Optimizer optimizer = kind switch
        {
            "sgd" => optim.SGD(network.parameters(), 0.05, momentum: 0.9, weight_decay: 5e-4),
            "adamw" => optim.AdamW(network.parameters(), 1e-3, weight_decay: 1e-2),
            _ => optim.Adam(network.parameters(), 1e-2, weight_decay: 1e-3),
        };

        Trainings.Run(network, optimizer, 600, loss => Step(monitor, loss) && monitor.Healthy);

        Assert.Equal("dead-units", monitor.Findings[0].Kind);
    }

    [Fact]
    public void A_layer_that_stops_in_the_middle_is_frozen()
    {
        manual_seed(1);
        using var network = Trainings.Mlp();
        using var monitor = Trainings.Watch(network);
        using var all = optim.SGD(network.parameters(), 0.05);
        using var rest = optim.SGD(network.named_parameters().Where(part => !part.name.StartsWith("fc3", StringComparison.Ordinal)).Select(part => part.parameter), 0.05);

        Trainings.Run(network, all, 60, loss => Step(monitor, loss));
        Assert.True(monitor.Healthy);
        Trainings.Run(network, rest, 120, loss => Step(monitor, loss));

        var finding = Assert.Single(monitor.Findings);
        Assert.Equal(("frozen-layer", "fc3", 90L), (finding.Kind, finding.Layer, finding.SinceStep));
    }

    [Fact]
    public void Units_whose_bias_keeps_them_dark_are_dead()
    {
        manual_seed(1);
        using var network = Trainings.Mlp();
        using (no_grad())
            ((Linear)network[0]).bias!.narrow(0, 0, 40).fill_(-1000f);
        using var monitor = Trainings.Watch(network);
        using var optimizer = optim.Adam(network.parameters(), 1e-3);

        Trainings.Run(network, optimizer, 120, loss => Step(monitor, loss));

        var finding = Assert.Single(monitor.Findings);
        Assert.Equal(("dead-units", "fc1"), (finding.Kind, finding.Layer));
        Assert.Equal(40, monitor.Latest.Layers[0].UnmovedUnits);
    }

    [Fact]
    public void A_whole_dark_layer_stops_all_before_it()
    {
        manual_seed(1);
        using var network = Trainings.Mlp();
        using (no_grad())
            ((Linear)network[2]).bias!.fill_(-1000f);
        using var monitor = Trainings.Watch(network);
        using var optimizer = optim.Adam(network.parameters(), 1e-3);

        Trainings.Run(network, optimizer, 120, loss => Step(monitor, loss));

        // What follows the dark layer sees zeros: its weights get no gradient either, its bias alone learns.
        Assert.Equal("has not moved at all since the start", Assert.Single(monitor.Findings).What);
    }

    [Fact]
    public void A_converged_training_no_longer_moves()
    {
        manual_seed(1);
        using var network = nn.Sequential(("fc", nn.Linear(8, 2)));
        using var monitor = new TrainingMonitor(network, zeros(1, 8), new() { EverySteps = 30, Display = MonitorDisplay.None });
        using var optimizer = optim.SGD(network.parameters(), 0.1);
        using var inputs = randn(64, 8);
        using var targets = inputs.matmul(randn(8, 2));

        var steps = 0;
        while (monitor.Healthy && steps < 3000)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var loss = nn.functional.mse_loss(network.call(inputs), targets);
            loss.backward();
            optimizer.step();
            monitor.Step(loss);
            steps++;
        }

        var finding = Assert.Single(monitor.Findings);
        Assert.Equal(("no-longer-moves", null), (finding.Kind, finding.Layer));
        Assert.True(monitor.Latest.Loss < 1e-6, $"stopped at a loss of {monitor.Latest.Loss}");
        Assert.True(steps > 150, $"stopped after {steps} steps");
    }

    [Fact]
    public void A_network_that_is_not_trained_at_all_has_not_moved()
    {
        using var network = Trainings.Mlp();
        using var monitor = Trainings.Watch(network);

        for (var step = 0; step < 90; step++)
            monitor.Step();

        Assert.Equal("has not moved at all since the start", Assert.Single(monitor.Findings).What);
        Assert.Contains("optimizer", monitor.Findings[0].Advice, StringComparison.Ordinal);
    }

    private static (Sequential Network, IReadOnlyList<IReadOnlyList<Finding>> Seen) Train(
        string kind, string optimizer, double rate, int steps, Func<IReadOnlyList<Finding>, bool> goOn)
    {
        manual_seed(1);
        var network = kind == "mlp" ? Trainings.Mlp() : Trainings.Cnn();
        using var monitor = Trainings.Watch(network);
        using optim.Optimizer descent = optimizer == "adam" ? optim.Adam(network.parameters(), rate) : optim.SGD(network.parameters(), rate, momentum: 0.9);
        List<IReadOnlyList<Finding>> seen = [monitor.Findings];
        Trainings.Run(network, descent, steps, loss =>
        {
            var before = monitor.Latest;
            Step(monitor, loss);
            if (!ReferenceEquals(before, monitor.Latest))
                seen.Add(monitor.Findings);
            return goOn(monitor.Findings);
        });

        return (network, seen);
    }

    private static bool Step(TrainingMonitor monitor, Tensor loss)
    {
        monitor.Step(loss);
        return true;
    }
}
