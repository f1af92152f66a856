using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Live;

/// <summary>A small network whose training is watched step by step.</summary>
internal static class Watched
{
    /// <summary>Six steps and an epoch; the last loss is no number.</summary>
    public static void Story(Sequential network, TrainingMonitor monitor)
    {
        monitor.Step(0.75);
        Move(network, 1.5f);
        monitor.Step(0.5);
        monitor.Step(0.5);
        Move(network, 2);
        monitor.Step(0.25);
        monitor.Epoch(0.375, 0.875);
        monitor.Step(0.125);
        monitor.Step(double.NaN);
    }

    /// <summary>Multiplies the first layer's weights.</summary>
    public static void Move(Sequential network, float factor)
    {
        using var gradients = no_grad();
        using var scope = NewDisposeScope();
        network.parameters().First().mul_(factor);
    }

    /// <summary>Three inputs, two hidden units, one output; weights that sum without rounding.</summary>
    public static Sequential Network()
    {
        var network = nn.Sequential(("fc1", nn.Linear(3, 2)), ("act", nn.ReLU()), ("fc,2", nn.Linear(2, 1)));
        using var gradients = no_grad();
        ((Linear)network[0]).weight!.copy_(tensor(new[] { 1f, -2f, 2f, 0f, 0f, 0f }).reshape(2, 3));
        ((Linear)network[2]).weight!.copy_(tensor(new[] { 0.5f, -0.25f }).reshape(1, 2));
        return network;
    }

    /// <summary>A monitor that shows nothing.</summary>
    public static TrainingMonitor By(Sequential network, MonitorOptions options) =>
        new(network, [zeros(1, 3)], options with { Display = MonitorDisplay.None }, null, new StandingClock());

    /// <summary>A clock that no time passes by.</summary>
    public sealed class StandingClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
