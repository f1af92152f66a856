using CntCheck.Profiles;
using CntCheck.Study.Evaluation;

namespace CntCheck.Study.Papers;

/// <summary>A network of the study with the metrics of the papers along its layers.</summary>
/// <param name="Studied">How it was planned and how well it does.</param>
/// <param name="Readings">The values of each metric in network order, by the metric's id.</param>
internal sealed record PaperNetwork(StudiedNetwork Studied, IReadOnlyDictionary<string, double[]> Readings)
{
    private static readonly string[] Undertraining = ["untrained", "stopped-early", "rate-too-low"];

    /// <summary>How it was planned.</summary>
    public StudyNetwork Plan => Studied.Plan;

    /// <summary>Whether it is sound and as training left it.</summary>
    public bool IsSound => Studied.IsSound && Studied.FaultClass == FaultClasses.None;

    /// <summary>Whether it is a low performer that was trained too little.</summary>
    public bool IsUndertrained => Studied.IsLow && Undertraining.Contains(Plan.Fault);

    /// <summary>Whether it is a low performer whose training went wrong in another way.</summary>
    public bool IsMistrained => Studied.IsLow && Studied.FaultClass == FaultClasses.Training && !IsUndertrained;

    /// <summary>Whether it is a low performer because of damage after training.</summary>
    public bool IsDamaged => Studied.IsLow && Studied.FaultClass == FaultClasses.AfterTraining;

    /// <summary>Whether it is a low performer of its training, whatever went wrong.</summary>
    public bool IsPoorlyTrained => IsUndertrained || IsMistrained;

    /// <summary>The values of a metric in network order.</summary>
    public double[] Along(PaperMetric metric) => Readings[metric.Id];

    /// <summary>Takes what the papers speak of out of a profile.</summary>
    public static PaperNetwork Of(StudiedNetwork studied, Profile profile) =>
        new(studied, PaperMetric.All.ToDictionary(metric => metric.Id, metric => metric.Along(profile, metric.Id), StringComparer.Ordinal));
}
