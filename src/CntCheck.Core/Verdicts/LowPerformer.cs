namespace CntCheck.Verdicts;

/// <summary>What a reference of networks of known performance says about one model: whether it looks like the low performers of that reference.</summary>
public sealed record LowPerformer
{
    internal const string WeightsAlone = "weights";
    internal const string WeightsAndNoise = "weights and noise";
    internal const string WeightsAndSamples = "weights and samples";

    /// <summary>0 healthy … 1 low; null where the model lies outside the reference's domain, and the reference has no say.</summary>
    public required double? Score { get; init; }

    /// <summary>The score above which a model looks like a low performer.</summary>
    public required double Limit { get; init; }

    /// <summary>What the score was taken from: "weights", "weights and noise" or "weights and samples".</summary>
    public required string Basis { get; init; }

    /// <summary>Whether the model is of the kind the reference is made of.</summary>
    public bool InDomain => Score is not null;

    /// <summary>Whether the model looks like a low performer; false where the reference has no say.</summary>
    public bool IsLow => Score > Limit;

    /// <summary>Which reference: "shipped 1", "calibrated (40 runs)".</summary>
    public required string Reference { get; init; }

    /// <summary>How often this reference is right and wrong, in a clause: "on 812 networks it had not seen …".</summary>
    public required string ErrorRates { get; init; }

    /// <summary>What drove the score, the strongest first, at most three clauses; outside the domain: why the reference has no say.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Whether the verdict is no more than a hint: the reference's networks are too unlike public ones for it to warn.</summary>
    internal bool IsHint { get; init; }

    /// <summary>The layer that shows the first reason most, or null.</summary>
    public string? Layer { get; init; }
}
