namespace CntCheck.Verdicts.Calibrations;

/// <summary>One feature of a calibrated reference.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Centre">The median of the known-good networks.</param>
/// <param name="Width">How far the population's networks usually lie apart, greater than 0.</param>
/// <param name="Coefficient">Change of the log-odds of being bad for one unit of asinh((value − centre) / width).</param>
/// <param name="Low">The least value in the population.</param>
/// <param name="High">The greatest.</param>
internal sealed record CalibratedFeature(string Name, double Centre, double Width, double Coefficient, double Low, double High);

/// <summary>How well a basis told good networks from bad ones of runs it had not seen.</summary>
/// <param name="Auc">How often a bad network had the greater score.</param>
/// <param name="AucLow">The lower end of its 95 % interval.</param>
/// <param name="AucHigh">The upper end.</param>
/// <param name="FalseAlarms">The share of good networks above the limit that good networks of other runs set.</param>
/// <param name="FalseAlarmsAtMost">The share of runs with a false alarm is at most this, with 95 % certainty.</param>
/// <param name="Recall">The share of bad networks above the limit.</param>
internal sealed record CrossValidated(double Auc, double AucLow, double AucHigh, double FalseAlarms, double FalseAlarmsAtMost, double Recall);

/// <summary>The part of a calibrated reference that judges by one kind of features.</summary>
internal sealed record CalibratedBasis
{
    /// <summary>By the weights alone.</summary>
    public const string Weights = "weights";

    /// <summary>By the weights and what the model does with samples.</summary>
    public const string WeightsAndSamples = "weights and samples";

    /// <summary><see cref="Weights"/> or <see cref="WeightsAndSamples"/>.</summary>
    public required string Basis { get; init; }

    /// <summary>The hash of the samples; null where there are none.</summary>
    public string? Sample { get; init; }

    /// <summary>How well it did in cross-validation.</summary>
    public required CrossValidated CrossValidated { get; init; }

    /// <summary>The score above which a network looks like a low performer: the worst score of a known-good network of runs that were left out.</summary>
    public required double Limit { get; init; }

    /// <summary>The greatest distance of a network of the population, each measured on the scale of the runs that are not its own.</summary>
    public required double FarthestDistance { get; init; }

    /// <summary>The greatest share of features outside the range of the other runs.</summary>
    public required double OutsideShare { get; init; }

    /// <summary>The log-odds where every feature is that of the known-good networks.</summary>
    public required double Intercept { get; init; }

    /// <summary>The features, in the order they are measured.</summary>
    public required IReadOnlyList<CalibratedFeature> Features { get; init; }

    /// <summary>Where the population lies.</summary>
    public PopulationSpace Space => new(Scale, [.. Features.Select(feature => feature.Low)], [.. Features.Select(feature => feature.High)]);

    /// <summary>The score of a row of features: 0 good … 1 bad.</summary>
    public double Score(double[] row) => LogisticRegression.Logistic(Intercept + Contributions(row).Sum());

    /// <summary>What each feature adds to the log-odds.</summary>
    public double[] Contributions(double[] row) => [.. Scale.Apply(row).Select((value, i) => Features[i].Coefficient * value)];

    private FeatureScale Scale => new([.. Features.Select(feature => feature.Centre)], [.. Features.Select(feature => feature.Width)]);
}
