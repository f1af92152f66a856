namespace CntCheck.Samples;

/// <summary>The samples a model is run on, and what they mean.</summary>
public sealed record SampleOptions
{
    /// <summary>What stands in place of a path where a model is to be run on noise: standard normal numbers of its inputs' shapes, every second row smooth along places and times, which need no data.</summary>
    public const string Noise = "noise";

    /// <summary>A file (.npy, .npz, .csv) or a folder of images, absolute; or <see cref="Noise"/>.</summary>
    public required string Path { get; init; }

    /// <summary>Whether the model is to be run on noise.</summary>
    public bool IsNoise => Path == Noise;

    /// <summary>What a model is run on, as the end of a sentence.</summary>
    internal string InWords => IsNoise ? "noise" : "its samples";

    /// <summary>
    /// A file with one label a sample (.npy, .npz, .csv, .txt), an array or column of it by name where it has several ("sample.npz#labels"); null: what among the
    /// samples is named as labels are (arrays labels, label, y, targets; columns label, target, class; folders of images, if the classes are declared), else none. Noise has none.
    /// </summary>
    public string? Labels { get; init; }

    /// <summary>Number of classes the model tells apart; null where it is not declared: it is no classifier.</summary>
    public int? Classes { get; init; }

    /// <summary>The share of each class among what the model is meant for; empty where it is not declared. "balanced" is declared as equal shares. Of noise, which belongs to no class, they are taken where none are declared.</summary>
    public IReadOnlyList<double> Prior { get; init; } = [];

    /// <summary>What is subtracted of every channel of an image whose pixels are 0 … 1; empty: nothing.</summary>
    public IReadOnlyList<double> Mean { get; init; } = [];

    /// <summary>What every channel of an image is divided by then; empty: nothing.</summary>
    public IReadOnlyList<double> Deviation { get; init; } = [];
}
