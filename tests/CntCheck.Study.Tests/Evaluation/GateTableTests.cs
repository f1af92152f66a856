using CntCheck.Diagnostics;
using CntCheck.Study.Evaluation;
using Xunit;

namespace CntCheck.Study.Tests.Evaluation;

public sealed class GateTableTests
{
    [Fact]
    public void A_network_is_found_by_a_fact_or_by_its_score()
    {
        // Of 120 low ones 40 are damaged after training: a fact about weights tells those, one about behaviour every other of the rest, the score none of either.
        var networks = Synthetic.Networks(240)
            .Select((network, i) => !network.IsLow ? network
                : network.FaultClass == FaultClasses.AfterTraining ? network with { Findings = [new Finding("CNT1011", Severity.Warning)] }
                : i % 2 == 0 ? network with { Findings = [new Finding("CNT5001", Severity.Error)] }
                : network)
            .ToList();

        var rows = GateTable.Of([
            new(BasisTrials.Weights, [TrialOf(networks, network => network.IsLow && network.FaultClass == FaultClasses.Training)]),
            new(BasisTrials.WeightsAndSamples, [TrialOf(networks, network => network.IsSound)])]).Rows;

        var half = Share(networks, FaultClasses.Training, network => network.Findings.Count > 0);
        Assert.Equal(
            [
                ["weights", "facts", "0.0 %", "0.000", "1.000"],
                ["weights", "score", "0.0 %", "1.000", "0.000"],
                ["weights", "either", "0.0 %", "1.000", "1.000"],
                ["weights + samples", "facts", "0.0 %", half, "1.000"],
                ["weights + samples", "score", "100.0 %", "0.000", "0.000"],
                ["weights + samples", "either", "100.0 %", half, "1.000"],
            ],
            rows.Select(row => row.ToArray()));
    }

    [Fact]
    public void Only_classifiers_are_asked()
    {
        var networks = Synthetic.Networks(48).Select((network, i) => i % 2 == 0 ? network : network with { Plan = network.Plan with { Family = "autoencoder" } }).ToList();
        var row = GateTable.Of([new(BasisTrials.Weights, [TrialOf(networks, network => network.IsSound && network.IsClassifier)])]).Rows[1];

        Assert.Equal("100.0 %", row[2]);
    }

    private static string Share(IReadOnlyList<StudiedNetwork> networks, string faultClass, Func<StudiedNetwork, bool> isFound)
    {
        var low = networks.Where(network => network.IsLow && network.FaultClass == faultClass).ToList();
        return MarkdownTable.Cell((double)low.Count(isFound) / low.Count);
    }

    private static Trial TrialOf(IReadOnlyList<StudiedNetwork> networks, Func<StudiedNetwork, bool> isCalledLow) => new(
        new FeatureSet("made up", FeatureSetKind.Ours, Synthetic.Table(networks)), new TreeLearner(null), Split.Architecture, networks,
        new OutOfFold([.. networks.Select(network => isCalledLow(network) ? 0.9 : 0.1)], [.. networks.Select(_ => 0.5)], [.. networks.Select(_ => true)], ["depth 4"]));
}
