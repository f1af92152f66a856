namespace CntCheck.Study.Architectures;

/// <summary>Convolutions, each with BatchNorm.</summary>
internal sealed class CnnBnArchitecture : ConvolutionalArchitecture
{
    public override string Family => "cnn-bn";

    public override IReadOnlyList<ArchitectureSize> Sizes =>
    [
        new("max", 2, 8, "relu"),
        new("max", 1, 8, "relu"),
        new("max", 3, 6, "relu"),
        new("max", 5, 6, "relu"),
        new("avg", 2, 8, "relu"),
        new("avg", 3, 6, "tanh"),
        new("max", 2, 6, "tanh"),
        new("max", 3, 6, "gelu"),
        new("stride", 3, 8, "gelu"),
        new("stride", 2, 12, "relu"),
        new("stride", 2, 12, "linear"),
        new("max", 2, 8, "sigmoid"),
        new("stride", 8, 6, "relu"),
        new("stride", 6, 6, "tanh"),
    ];

    protected override bool HasNorm => true;
}
