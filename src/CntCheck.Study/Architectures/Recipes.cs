namespace CntCheck.Study.Architectures;

/// <summary>How long and how fast a network is trained so that a healthy one learns its task.</summary>
internal static class Recipes
{
    /// <summary>Samples a step.</summary>
    public const int Batch = 64;

    /// <summary>Optimisation steps of a healthy run.</summary>
    public static int Steps(string family, string task, int depth) => (family, task, depth) switch
    {
        ("fc", _, >= 50) => 150,
        ("fc", _, >= 10) => 250,
        ("fc", _, _) => 400,
        ("cnn", _, _) => 300,
        ("cnn-bn", _, _) => 250,
        ("resnet", _, > 8) => 200,
        ("resnet", _, _) => 250,
        ("rnn", _, _) => 600,
        ("gru" or "lstm", _, _) => 450,
        ("autoencoder", _, _) => 900,
        ("transformer", "digits", _) => 450,
        _ => 300,
    };

    /// <summary>The learning rate of a healthy run.</summary>
    public static double LearningRate(string family, string optimiser, string initialiser, int depth)
    {
        var adam = family switch
        {
            "rnn" => depth > 1 ? 0.004 : 0.006,
            "gru" or "lstm" => 0.008,
            "resnet" or "cnn-bn" => 0.006,
            _ => depth >= 10 ? 0.002 : 0.004,
        };
        // Steps that are not scaled must be matched to the gradients: those of a mean over many values are small, those of recurrent networks are shortened.
        return adam * (optimiser, family) switch
        {
            ("sgd", "autoencoder") => 250,
            ("momentum", "autoencoder") => 50,
            ("sgd", "lstm" or "gru") => 300,
            ("momentum", "lstm" or "gru") => 40,
            ("sgd", "rnn") => 90,
            ("momentum", "rnn") => 9,
            ("sgd", _) => 30,
            ("momentum", _) => 5,
            ("rmsprop", _) => 0.4,
            _ => 1,
        };
    }
}
