using System.Text;
using CntCheck.Profiles;
using CntCheck.Testing;
using CntCheck.Tests.Profiles;
using CntCheck.Verdicts.Calibrations;
using Xunit;

namespace CntCheck.Tests.Verdicts.Calibrations;

public sealed class CalibratedReferenceTests
{
    private static readonly CalibratedReference Reference = KnownPopulation.Of(24).Calibrated().Reference!;

    [Fact]
    public Task The_file_is_made_for_review() => Verifier.Verify(Reference.ToText(), extension: "json");

    [Fact]
    public void What_is_written_is_read() => Assert.Equal(Reference.ToText(), Read(Reference.ToText()).ToText());

    [Fact]
    public void New_networks_are_told_apart_and_the_reasons_are_words()
    {
        var reference = Read(Reference.ToText());

        var bad = reference.Judge(KnownPopulation.Readings(501, bad: true))!;
        var good = reference.Judge(KnownPopulation.Readings(500, bad: false))!;

        Assert.True(bad.IsLow);
        Assert.Equal(("weights", "calibrated (24 runs)", true), (bad.Basis, bad.Reference, bad.InDomain));
        Assert.Contains(bad.Reasons, reason => reason.Contains("fresh draws", StringComparison.Ordinal));
        Assert.InRange(bad.Reasons.Count, 1, 3);
        Assert.False(good.IsLow);
        Assert.True(good.InDomain);
    }

    [Fact]
    public void Networks_of_another_kind_are_not_judged()
    {
        var network = KnownPopulation.Readings(501, bad: true);

        Outside(network.WithConnection("fc1", connection => connection with { Kind = "LSTM" }), "it is of the family dense+recurrent, the reference is made of dense");
        Outside(network with { Conventions = Conventions.CntDnns }, "--compat");
        Outside(network with { Projection = "interior" }, "declare the size of the input");
        Outside(network with { Connections = [.. network.Connections.Take(2)] }, "it learns 2 connections, networks of the reference 3");
        Outside(network with { Totals = network.Totals with { MeasuredParameters = network.Totals.Parameters / 2 } }, "only 50 % of its parameters were measured, of the reference's networks 100 % and more");
    }

    [Fact]
    public void Networks_far_from_all_others_are_not_judged() =>
        Outside(KnownPopulation.Readings(501, bad: true).WithEveryLayer((_, metrics) => metrics.With("fluctuation-ratio", 1e9)), "it is unlike the reference's networks");

    [Fact]
    public void Networks_whose_readings_are_undefined_are_not_judged() => Outside(
        KnownPopulation.Readings(501, bad: true).WithEveryLayer((_, _) => []).WithEveryConnection((_, metrics) => SampleProfile.Metrics(("link-count", metrics["link-count"]!.Value))),
        "are undefined for it");

    [Fact]
    public void Weights_that_are_not_finite_are_no_question_for_a_reference() =>
        Assert.Null(Reference.Judge(KnownPopulation.Readings(1, bad: true).WithConnection("fc1", connection => connection with { Metrics = null, NonFiniteCount = 1 })));

    [Fact]
    public void A_feature_this_version_does_not_measure_is_named()
    {
        var text = Reference.ToText();
        var known = Reference.Bases[0].Features[0].Name;

        var verdict = Read(text.Replace($"\"{known}\"", "\"new-metric.mean\"", StringComparison.Ordinal)).Judge(KnownPopulation.Readings(500, bad: false))!;

        Assert.False(verdict.InDomain);
        Assert.Contains("'new-metric.mean', which this version of CntCheck does not measure", verdict.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_by_samples_judges_those_that_were_run_on_the_same_ones()
    {
        var networks = KnownPopulation.Of(24).Select((network, i) => network with { Profile = network.Profile with { Data = Data(i % 2 == 1, "sha256:1", i) } });
        var calibration = networks.Calibrated();
        Assert.Equal([CalibratedBasis.Weights, CalibratedBasis.WeightsAndSamples], calibration.Reference!.Bases.Select(basis => basis.Basis));
        var reference = Read(calibration.Reference.ToText());
        var network = KnownPopulation.Readings(501, bad: true);

        Assert.Equal("weights and samples", reference.Judge(network with { Data = Data(bad: true, "sha256:1", 60) })!.Basis);
        Assert.Equal("weights", reference.Judge(network with { Data = Data(bad: true, "sha256:2", 60) })!.Basis);
        Assert.Equal("weights", reference.Judge(network)!.Basis);

        var samplesOnly = reference with { Bases = [reference.Bases[1]] };
        Assert.Contains("--samples", samplesOnly.Judge(network)!.Reasons[0], StringComparison.Ordinal);
        Assert.Contains("other samples", samplesOnly.Judge(network with { Data = Data(bad: true, "sha256:2", 60) })!.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Networks_run_on_different_samples_make_no_reference()
    {
        var networks = KnownPopulation.Of(24).Select((network, i) => network with { Profile = network.Profile with { Data = Data(i % 2 == 1, $"sha256:{i % 3}", i) } });

        Assert.Contains("were not run on the same numbers", Assert.Throws<SnapshotException>(() => networks.Calibrated()).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"schema\": 1", "\"schema\": 2", "another version")]
    [InlineData("\"limit\": ", "\"limit\": 7", "between 0 and 1")]
    [InlineData("\"limit\": ", "\"limits\": ", "'limits' is not known here")]
    [InlineData("\"intercept\": ", "\"intercept\": \"x\", \"was\": ", "is not known here")]
    [InlineData("\"basis\": \"weights\"", "\"basis\": \"weights and samples\"", "do not fit")]
    [InlineData("\"basis\": \"weights\"", "\"basis\": \"outputs\"", "should be")]
    [InlineData("\"runs\": 24", "\"runs\": 0", "1 or more")]
    [InlineData("\"runs\": 24", "\"runs\": 99999999999", "larger than any population")]
    [InlineData("\"bad\": 12", "\"bad\": -1", "whole number")]
    [InlineData("\"fewest\": 3", "\"fewest\": 4", "greater than 'most'")]
    [InlineData("\"width\": ", "\"width\": -", "greater than 0")]
    [InlineData("\"coefficient\": ", "\"coefficient\": 1e300, \"x\": ", "is not known here")]
    [InlineData("\"auc\": ", "\"auc\": 0.", "outside its interval")]
    public void What_was_edited_into_something_else_is_named_by_its_line(string old, string changed, string reason)
    {
        var text = Reference.ToText();
        var place = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(place > 0);
        var edited = text[..place] + changed + text[(place + old.Length)..];

        var error = Assert.Throws<SnapshotException>(() => Read(edited));

        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.InRange(error.Location.Line, 1, text.Count(letter => letter == '\n'));
    }

    [Fact]
    public void A_coefficient_that_would_overflow_is_refused()
    {
        var feature = Reference.Bases[0].Features[0];
        var text = Reference.ToText().Replace($"\"coefficient\": {Digits.Text(feature.Coefficient)}", "\"coefficient\": 1e300", StringComparison.Ordinal);

        Assert.Contains("between -1e6 and 1e6", Assert.Throws<SnapshotException>(() => Read(text)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_lacks_a_line_or_its_end_is_a_typed_error_or_another_reference_never_a_crash()
    {
        var lines = Reference.ToText().Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            ReadsOrRefuses(string.Join('\n', lines.Where((_, line) => line != i)));
            ReadsOrRefuses(string.Join('\n', lines.Take(i)));
        }
    }

    private static void ReadsOrRefuses(string text)
    {
        try
        {
            var verdict = Read(text).Judge(KnownPopulation.Readings(3, bad: false));
            Assert.True(verdict!.Score is null or (>= 0 and <= 1));
        }
        catch (SnapshotException error)
        {
            Assert.Equal(SnapshotProblem.Malformed, error.Problem);
        }
    }

    private static void Outside(Profile network, string reason)
    {
        var verdict = Reference.Judge(network)!;

        Assert.False(verdict.InDomain);
        Assert.False(verdict.IsLow);
        Assert.Contains(reason, verdict.Reasons[0], StringComparison.Ordinal);
    }

    private static DataProfile Data(bool bad, string sample, int seed)
    {
        var random = new Random(seed);
        return new DataProfile
        {
            Sample = sample,
            Rows = 128,
            Layers = [],
            Outputs =
            [
                new OutputProfile
                {
                    Name = "y", Head = "logits", Classes = 10, Prior = [.. Enumerable.Repeat(0.1, 10)],
                    Metrics = SampleProfile.Metrics(
                        ("prediction-entropy", bad ? 0.2 + (0.1 * random.NextDouble()) : 0.9 + (0.1 * random.NextDouble())),
                        ("mutual-information", bad ? 0.1 * random.NextDouble() : 0.7 + (0.1 * random.NextDouble())),
                        ("confidence", 0.5 + (0.3 * random.NextDouble())),
                        ("margin", 0.3 + (0.3 * random.NextDouble()))),
                },
            ],
        };
    }

    private static CalibratedReference Read(string text) => CalibratedReferenceReader.Read("performance.json", Encoding.UTF8.GetBytes(text));
}
