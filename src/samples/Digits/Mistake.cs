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

    /// <summary>A layer's weights were read in another order than they were written: the same numbers, each in a wrong place.</summary>
    ShuffledLayer,

    /// <summary>A layer still has the weights of an earlier training run.</summary>
    StaleLayer,

    /// <summary>The classes were numbered otherwise when the scores were wired: the network is as good as ever, and answers with the wrong names.</summary>
    ClassesPermuted,
}
