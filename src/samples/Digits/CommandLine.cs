namespace Digits;

/// <summary>What the program is asked to do.</summary>
internal sealed record CommandLine
{
    public const string Help =
        """
        Trains a small network to read digits and saves it, as ONNX and as TorchSharp does.

          --output FILE    where the ONNX model is saved (default: digits.onnx); its weights for TorchSharp lie beside it (.dat)
          --seed N         decides the first weights and the order of the images (default: 1)
          --epochs N       how often all images are shown (default: 12)
          --data DIR       train on MNIST's IDX files (.gz or not) in DIR, not on drawn digits
          --mistake NAME   make a mistake: Untrained, ReinitialisedLayer, StoppedEarly, ExplodedLearningRate,
                           ZeroedLayer, NanWeights, WrongArchitecture, ShuffledLayer, StaleLayer, ClassesPermuted
          --sample FILE    train nothing, save 128 drawn digits and their labels (.npz), on which the gate runs the model
          --help           print this
        """;

    public string Output { get; init; } = "digits.onnx";

    public string StateOutput => Path.ChangeExtension(Output, ".dat");

    public string? Data { get; init; }

    public string? Sample { get; init; }

    public Recipe Recipe { get; init; } = new();

    public Mistake Mistake { get; init; }

    /// <exception cref="FormatException">An option is unknown, lacks its value, or has one that cannot be used.</exception>
    public static CommandLine Parse(ReadOnlySpan<string> arguments)
    {
        var line = new CommandLine();
        for (var rest = arguments; rest.Length > 0; rest = rest[2..])
        {
            if (rest.Length < 2)
                throw new FormatException($"{rest[0]}: unknown option, or its value is missing. See --help.");

            var value = rest[1];
            line = rest[0] switch
            {
                "--output" => line with { Output = Model(value) },
                "--sample" => line with { Sample = value },
                "--data" => line with { Data = value },
                "--seed" => line with { Recipe = line.Recipe with { Seed = Number(value) } },
                "--epochs" => line with { Recipe = line.Recipe with { Epochs = Number(value) } },
                "--mistake" => line with { Mistake = Named(value) },
                var option => throw new FormatException($"{option}: unknown option. See --help."),
            };
        }

        return line;
    }

    private static string Model(string path) =>
        Path.GetExtension(path) != ".dat" ? path : throw new FormatException($"{path}: the weights go into .dat, name the ONNX file.");

    private static int Number(string text) =>
        int.TryParse(text, out var number) && number >= 0 ? number : throw new FormatException($"{text}: not a whole number of 0 or more.");

    private static Mistake Named(string text) =>
        Enum.GetNames<Mistake>().Contains(text) ? Enum.Parse<Mistake>(text) : throw new FormatException($"{text}: no such mistake. See --help.");
}
