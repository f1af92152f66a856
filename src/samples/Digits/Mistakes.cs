using TorchSharp;
using static TorchSharp.torch;

namespace Digits;

/// <summary>Makes the mistakes: those in the recipe before training, those in the weights after it.</summary>
internal static class Mistakes
{
    /// <summary>The recipe with the mistake in it.</summary>
    public static Recipe Spoil(Recipe recipe, Mistake mistake) => mistake switch
    {
        Mistake.Untrained => recipe with { Epochs = 0 },
        Mistake.StoppedEarly => recipe with { Epochs = 1 },
        Mistake.ExplodedLearningRate => recipe with { LearningRate = recipe.LearningRate * 100 },
        Mistake.WrongArchitecture => recipe with { Hidden = (48, 32) },
        _ => recipe,
    };

    /// <summary>Puts the mistake into the trained weights.</summary>
    /// <param name="network">The trained network.</param>
    /// <param name="mistake">The mistake.</param>
    /// <param name="earlierRun">Trains another network of the recipe, whose layer is left over.</param>
    public static void Spoil(Classifier network, Mistake mistake, Func<Classifier> earlierRun)
    {
        using var earlier = mistake == Mistake.StaleLayer ? earlierRun() : null;
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        switch (mistake)
        {
            case Mistake.ReinitialisedLayer:
                var fresh = nn.Linear(network.Second.in_features, network.Second.out_features);
                network.Second.load_state_dict(fresh.state_dict());
                break;

            case Mistake.ZeroedLayer:
                network.Second.weight.mul_(0);
                break;

            case Mistake.NanWeights:
                var row = network.First.weight[0];
                row.mul_(0).div_(row.norm());
                break;

            case Mistake.ShuffledLayer:
                var weights = network.Second.weight;
                weights.copy_(weights.reshape(-1)[randperm(weights.numel())].reshape(weights.shape));
                break;

            case Mistake.StaleLayer:
                network.Second.load_state_dict(earlier!.Second.state_dict());
                break;

            case Mistake.ClassesPermuted:
                var next = arange(1, Glyphs.Count + 1).remainder(Glyphs.Count);
                network.Scores.weight.copy_(network.Scores.weight[next]);
                network.Scores.bias!.copy_(network.Scores.bias![next]);
                break;
        }
    }
}
