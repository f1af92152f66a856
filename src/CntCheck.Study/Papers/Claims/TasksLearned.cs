using CntCheck.Study.Papers.Effects;

namespace CntCheck.Study.Papers.Claims;

/// <summary>Tasks differ.</summary>
internal sealed class TasksLearned : Claim
{
    /// <inheritdoc/>
    public override int Order => 23;

    /// <inheritdoc/>
    public override string Paper => "2209.05488";

    /// <inheritdoc/>
    public override string Statement => "The metrics differ by the task that was learned.";

    /// <inheritdoc/>
    public override string Test => "ε² of the task within families, sound networks. Reproduced: .14 and more for every metric.";

    /// <inheritdoc/>
    public override ClaimResult Judge(PaperStudy study) => Factors.Judge(
        [PaperMetric.LinkWeight.Mean, PaperMetric.Fluctuation.Mean, PaperMetric.NodeStrength.Mean],
        reading => FactorStrength.Of("task", study.Sound, reading, network => network.Plan.Task, network => network.Plan.Family));
}
