using CntCheck.Rules;

namespace CntCheck.Verdicts.Families;

/// <summary>Whether a connection still carries the exact bound of the uniform initialiser that drew it: 1 or 0, so that the mean is the share of connections.</summary>
/// <remarks>A fact about a connection, whatever its scale and size.</remarks>
internal sealed class FirstDraws : FeatureFamily<ConnectionPart>
{
    /// <inheritdoc/>
    public override string Subject => "whether connections are still at their initialisation";

    /// <inheritdoc/>
    public override IReadOnlyList<PartFeature<ConnectionPart>> Members { get; } =
    [
        new("at-initialisation", part => StillAtInitialisation.IsUntrained(part.Connection) ? 1 : 0,
            "connections carry no initialiser's fingerprint", "connections still carry their initialiser's exact bound"),
    ];
}
