namespace CntCheck.Verdicts.Families;

/// <summary>Whether a connection's weights are those whose sums the batch normalisation behind it recorded in training.</summary>
/// <remarks>Cosines and logarithms of ratios: scale cancels. Beside a correlation stands its significance, because that over few units is mostly chance.</remarks>
internal sealed class Memory : FeatureFamily<ConnectionPart>
{
    private const string Lost = "what the norm behind a layer recorded in training is not what these weights give";
    private const string Kept = "what the norms recorded follows the weights more closely than in healthy networks";

    /// <inheritdoc/>
    public override string Subject => "whether the weights are those the norms behind them saw in training";

    /// <inheritdoc/>
    public override IReadOnlyList<PartFeature<ConnectionPart>> Members { get; } =
    [
        new("recorded-mean", part => part["recorded-mean"], Lost, Kept),
        new("recorded-mean-z", part => Shrunk.Significance(part["recorded-mean"], part.Units), Lost, Kept),
        new("recorded-spread", part => part["recorded-spread"], "the recorded deviations follow the size of the weights", "the recorded deviations do not follow the size of the weights"),
    ];
}
