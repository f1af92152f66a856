using TorchSharp;
using static TorchSharp.torch;

namespace Digits;

/// <summary>Trains the network and measures how good it is. The same recipe on the same images gives the same weights.</summary>
internal sealed class Training(Recipe recipe, DigitSet train, DigitSet test)
{
    /// <summary>Builds a network, trains it, and prints a line an epoch.</summary>
    public Classifier Run()
    {
        // Sums split over threads are rounded differently from run to run.
        set_num_threads(1);
        random.manual_seed(recipe.Seed);

        var network = new Classifier(recipe.Hidden.First, recipe.Hidden.Second);
        using var optimizer = optim.Adam(network.parameters(), recipe.LearningRate);
        using var images = Images(train);
        using var labels = tensor(train.Labels);
        for (var epoch = 1; epoch <= recipe.Epochs; epoch++)
        {
            var loss = Epoch(network, optimizer, images, labels);
            Console.WriteLine($"epoch {epoch} of {recipe.Epochs}: loss {loss:F4}, test accuracy {Accuracy(network):P1}");
        }

        return network;
    }

    /// <summary>Fraction of the test images whose digit gets the highest score.</summary>
    public double Accuracy(Classifier network)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var guesses = network.call(Images(test)).argmax(1);
        return guesses.eq(tensor(test.Labels)).sum().ToInt64() / (double)test.Count;
    }

    /// <summary>Shows every image once, in a new order; the mean loss.</summary>
    private double Epoch(Classifier network, optim.Optimizer optimizer, Tensor images, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var batches = randperm(train.Count).split(recipe.BatchSize);
        var total = 0.0;
        foreach (var batch in batches)
        {
            using var step = NewDisposeScope();
            optimizer.zero_grad();
            var loss = nn.functional.cross_entropy(network.call(images[batch]), labels[batch]);
            loss.backward();
            optimizer.step();
            total += loss.ToDouble();
        }

        return total / batches.Length;
    }

    private static Tensor Images(DigitSet set) => tensor(set.Pixels, [set.Count, DigitSet.PixelsPerImage]);
}
