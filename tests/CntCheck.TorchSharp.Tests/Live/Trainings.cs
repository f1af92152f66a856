using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Live;

/// <summary>Small trainings on images of 16 × 16 points: four patterns under so much noise that some images are always mistaken.</summary>
internal static class Trainings
{
    public const int Points = 256;

    private const double Noise = 8;

    public static Sequential Mlp() => nn.Sequential(
        ("fc1", nn.Linear(Points, 48)), ("act1", nn.ReLU()), ("fc2", nn.Linear(48, 24)), ("act2", nn.ReLU()), ("fc3", nn.Linear(24, 4)));

    public static Sequential Cnn() => nn.Sequential(
        ("conv1", nn.Conv2d(1, 6, 3, padding: 1)), ("norm1", nn.BatchNorm2d(6)), ("act1", nn.ReLU()),
        ("conv2", nn.Conv2d(6, 4, 3, padding: 1)), ("act2", nn.ReLU()), ("flat", nn.Flatten()), ("drop", nn.Dropout(0.1)), ("fc", nn.Linear(4 * Points, 4)));

    public static Tensor Example(Sequential network) => network.named_children().First().module is Conv2d ? zeros(1, 1, 16, 16) : zeros(1, Points);

    public static TrainingMonitor Watch(Sequential network, MonitorOptions? options = null) =>
        new(network, Example(network), (options ?? new()) with { EverySteps = 30, Display = MonitorDisplay.None });

    /// <summary>Trains a network; <paramref name="afterStep"/> is told the loss and whether to go on.</summary>
    public static void Run(Sequential network, optim.Optimizer optimizer, int steps, Func<Tensor, bool> afterStep)
    {
        network.train();
        using var generator = new Generator(7);
        using var patterns = randn([4, Points], generator: generator);
        var shape = Example(network).shape;
        shape[0] = 16;
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            var labels = randint(0, 4, [16], generator: generator);
            var images = (patterns.index_select(0, labels) / Noise + randn([16, Points], generator: generator)).reshape(shape);
            optimizer.zero_grad();
            var loss = nn.functional.cross_entropy(network.call(images), labels);
            loss.backward();
            optimizer.step();
            if (!afterStep(loss))
                return;
        }
    }
}
