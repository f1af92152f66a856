using CntCheck.Study.Papers.Effects;

namespace CntCheck.Study.Papers.Claims;

/// <summary>Recurrent networks and autoencoders.</summary>
internal sealed class RecurrentAndAutoencoders : Claim
{
    /// <inheritdoc/>
    public override int Order => 41;

    /// <inheritdoc/>
    public override string Paper => "2404.11172";

    /// <inheritdoc/>
    public override string Statement => "As we read it: recurrent networks and autoencoders behave unlike fully connected classifiers.";

    /// <inheritdoc/>
    public override string Test => "ε² between sound fully connected networks and each of the two. Reproduced: .14 and more for every metric.";

    /// <inheritdoc/>
    public override ClaimResult Judge(PaperStudy study)
    {
        Reading[] readings = [PaperMetric.LinkWeight.Mean, PaperMetric.Fluctuation.Mean, PaperMetric.FluctuationRatio.Mean];
        return Factors.Judge([.. Others.SelectMany(_ => readings)], Others.SelectMany(other => readings.Select(reading => FactorStrength.Of(
            other.Name, study.Sound.Where(network => network.Plan.Family == "fc" || other.Families.Contains(network.Plan.Family)), reading, network => network.Plan.Family == "fc" ? "fc" : other.Name, _ => ""))));
    }

    private static IReadOnlyList<(string Name, string[] Families)> Others { get; } = [("recurrent", ["rnn", "gru", "lstm"]), ("autoencoder", ["autoencoder"])];
}
