namespace CntCheck.Study.Architectures;

/// <summary>How long and how fast a network is trained so that a healthy one learns its task.</summary>
internal static class Recipes
{
    /// <summary>Samples a step.</summary>
    public const int Batch = 64;

    /// <summary>Optimisation steps of a healthy run.</summary>
    public static int Steps(string family, string task, int depth) => 300;

    /// <summary>The learning rate of a healthy run.</summary>
    public static double LearningRate(string family, string optimiser, string initialiser, int depth) => optimiser switch
    {
        "sgd" => 0.1,
        "momentum" => 0.02,
        _ => 0.003,
    };
}
