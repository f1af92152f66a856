using CntCheck.Testing;
using CntCheck.Verdicts.Calibrations;
using Xunit;

namespace CntCheck.Tests.Verdicts.Calibrations;

public class BasisCalibrationTests
{
    [Fact]
    public void Networks_that_differ_are_told_apart_without_an_error()
    {
        var calibration = DrawnRows.Of(seed: 1, runs: 30, apart: 40).Calibrated();

        Assert.Equal(1, calibration.Basis.CrossValidated.Auc);
        Assert.Equal(1, calibration.Basis.CrossValidated.Recall);
        Assert.True(calibration.CanTell);
        Assert.True(calibration.Basis.Features[0].Coefficient > 5 * calibration.Basis.Features.Skip(1).Max(feature => Math.Abs(feature.Coefficient)));
    }

    [Fact]
    public void Noise_is_told_apart_no_better_than_by_chance_and_hardly_ever_taken_for_knowledge()
    {
        var calibrations = Enumerable.Range(0, 20).Select(seed => DrawnRows.Of(seed, runs: 24, apart: 0).Calibrated()).ToList();

        Assert.InRange(calibrations.Average(calibration => calibration.Roc.Auc), 0.42, 0.58);
        Assert.True(calibrations.Count(calibration => calibration.CanTell) <= 1);
    }

    [Fact]
    public void What_names_a_run_is_of_no_use_for_others()
    {
        var random = new Random(4);
        var rows = DrawnRows.Of(seed: 2, runs: 24, apart: 0);
        var marks = rows.Runs.Distinct().ToDictionary(run => run, _ => Enumerable.Range(0, 12).Select(_ => random.NextNormal()).ToArray());

        // Each run has a mark its two networks share: with single networks left out, the other one would give the answer away.
        var calibration = rows.Changed((row, i) => [.. row, .. marks[rows.Runs[i]]]).Calibrated();

        Assert.InRange(calibration.Roc.Auc, 0.2, 0.7);
        Assert.False(calibration.CanTell);
    }

    [Fact]
    public void The_unit_of_a_feature_does_not_matter()
    {
        var rows = DrawnRows.Of(seed: 3, runs: 24, apart: 1.5);
        var plain = rows.Calibrated();
        var scaled = rows.Changed((row, _) => [.. row.Select((value, i) => (1000 * (i + 1) * value) - 7)]).Calibrated();

        Assert.All(plain.Scores.Zip(scaled.Scores), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        Assert.All(plain.Basis.Features.Zip(scaled.Basis.Features), pair => Assert.Equal(pair.First.Coefficient, pair.Second.Coefficient, 1e-3));
    }

    [Fact]
    public void The_limit_is_the_worst_good_score_so_that_no_good_network_passes_it()
    {
        var rows = DrawnRows.Of(seed: 5, runs: 30, apart: 1.5);
        var calibration = rows.Calibrated();

        Assert.DoesNotContain(calibration.Scores.Where((_, i) => rows.Standings[i] == Standing.Good), score => score > calibration.Basis.Limit);
        Assert.Contains(calibration.Scores.Where((_, i) => rows.Standings[i] == Standing.Good), score => score > calibration.Basis.Limit - 1e-5);
    }

    [Fact]
    public void Every_network_of_the_population_lies_within_its_space()
    {
        var rows = DrawnRows.Of(seed: 6, runs: 24, apart: 2);
        var basis = rows.Calibrated().Basis;

        Assert.All(rows.Rows, row => Assert.Equal(0, basis.Space.OutsideShare(row)));
        Assert.True(basis.Space.Distance([500, 500, 500, 500, 500, 500]) > basis.FarthestDistance);
        Assert.Equal(1, basis.Space.OutsideShare([500, 500, 500, double.NaN, 500, 500]));
        Assert.Equal(2, basis.Space.StrangestFeature([0, 0, 900, double.NaN, 0, 0]));
    }

    [Fact]
    public void Features_that_are_constant_rarely_defined_or_copies_are_left_out_and_counted()
    {
        double[][] rows = [.. Enumerable.Range(0, 20).Select(i => new[] { i, 3.0, i < 3 ? double.NaN : i, i, i < 2 ? double.NaN : -i })];

        var table = FeatureTable.Of(["a", "constant", "rare", "copy", "nearly always"], rows, [.. rows.Select((_, i) => i % 2 == 0 ? Standing.Good : Standing.Bad)]);

        Assert.Equal(["a", "nearly always"], table.Names);
        Assert.Equal((1, 1, 1), (table.Constant, table.RarelyDefined, table.Copies));
    }

    [Fact]
    public void What_varies_only_among_those_neither_good_nor_bad_is_left_out_so_every_feature_has_a_width()
    {
        var drawn = DrawnRows.Of(seed: 9, runs: 30, apart: 3);
        var rows = drawn.Changed((row, i) => [.. row, i < 4 ? 0.5 : 0]) with { Standings = [.. drawn.Standings.Select((standing, i) => i < 4 ? Standing.Between : standing)] };

        var basis = rows.Calibrated().Basis;

        Assert.DoesNotContain(basis.Features, feature => feature.Name.StartsWith("extra", StringComparison.Ordinal));
        Assert.All(basis.Features, feature => Assert.True(feature.Width > 0));
    }

    [Fact]
    public void Folds_keep_runs_whole_and_mix_good_and_bad()
    {
        var rows = DrawnRows.Of(seed: 7, runs: 24, apart: 0);
        var folds = RunFolds.Of(rows, 6);

        Assert.Equal(Enumerable.Range(0, 48), folds.SelectMany(fold => fold).Order());
        Assert.All(folds, fold => Assert.Equal(4, fold.Select(i => rows.Runs[i]).Distinct().Count()));
        Assert.All(folds, fold => Assert.Equal(4, fold.Count(i => rows.Standings[i] == Standing.Bad)));
    }
}
