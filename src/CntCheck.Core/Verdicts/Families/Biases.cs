namespace CntCheck.Verdicts.Families;

/// <summary>How large a connection's biases are beside its weights, and whether they lean one way.</summary>
/// <remarks>Ratios of biases to weights and of biases to biases: one scale cancels against the other.</remarks>
internal sealed class Biases : FeatureFamily<ConnectionPart>
{
    /// <inheritdoc/>
    public override string Subject => "how large biases are beside the weights";

    /// <inheritdoc/>
    public override IReadOnlyList<PartFeature<ConnectionPart>> Members { get; } =
    [
        new("bias-ratio", part => Shrunk.Logarithm(Size(part) / part["link-weight.std"]), "biases are small beside the weights", "biases are large beside the weights"),
        new("bias-lean", part => Size(part) is > 0 and var size ? part["bias.mean"] / size : null, "biases are mostly negative", "biases are mostly positive"),
    ];

    private static double? Size(ConnectionPart part) =>
        part["bias.mean"] is { } mean && part["bias.std"] is { } deviation ? Math.Sqrt((mean * mean) + (deviation * deviation)) : null;
}
