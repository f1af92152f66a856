namespace CntCheck.Study.Architectures;

/// <summary>Convolutions without norms.</summary>
internal sealed class CnnArchitecture : ConvolutionalArchitecture
{
    public override string Family => "cnn";

    public override IReadOnlyList<ArchitectureSize> Sizes =>
    [
        new("max", 2, 8, "relu"),
        new("max", 1, 8, "relu"),
        new("max", 3, 8, "relu"),
        new("max", 4, 6, "relu"),
        new("avg", 2, 8, "relu"),
        new("avg", 2, 8, "tanh"),
        new("avg", 3, 6, "tanh"),
        new("max", 2, 6, "tanh"),
        new("max", 2, 8, "gelu"),
        new("stride", 3, 8, "gelu"),
        new("stride", 2, 8, "relu"),
        new("stride", 2, 12, "linear"),
        new("max", 1, 12, "sigmoid"),
        new("stride", 5, 8, "relu"),
    ];

    protected override bool HasNorm => false;
}
