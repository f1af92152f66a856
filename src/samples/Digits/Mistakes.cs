using TorchSharp;
using static TorchSharp.torch;

namespace Digits;

/// <summary>Things that go wrong in real training code. None of them stops the program, and the file it saves looks like any other.</summary>
internal enum Mistake
{
    /// <summary>All is well.</summary>
    None,

    /// <summary>The network is saved before it is trained.</summary>
    Untrained,

    /// <summary>A layer was renamed: loading the checkpoint left its first random weights in place.</summary>
    ReinitialisedLayer,

    /// <summary>The job's time limit ended training after the first epoch.</summary>
    StoppedEarly,

    /// <summary>The learning rate lost two zeros.</summary>
    ExplodedLearningRate,

    /// <summary>A pruning mask of all zeros was applied to a layer.</summary>
    ZeroedLayer,

    /// <summary>A row of weights was divided by its own norm, which was zero.</summary>
    NanWeights,

    /// <summary>A layer's width was changed and nobody said so.</summary>
    WrongArchitecture,
}

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
    public static void Spoil(Classifier network, Mistake mistake)
    {
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
        }
    }
}
