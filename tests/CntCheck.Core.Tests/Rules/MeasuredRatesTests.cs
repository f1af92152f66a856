using CntCheck.Diagnostics;
using CntCheck.Rules;
using Xunit;

namespace CntCheck.Tests.Rules;

public class MeasuredRatesTests
{
    [Fact]
    public void Every_line_of_the_table_reads_back_as_it_is_written()
    {
        using var stream = typeof(MeasuredRates).Assembly.GetManifestResourceStream("CntCheck.Rules.rates.csv")!;
        using var text = new StreamReader(stream);
        string[] lines = text.ReadToEnd().TrimEnd('\n').Split('\n');

        Assert.Equal(MeasuredRates.Header, lines[0]);
        Assert.True(lines.Length > 10);
        Assert.Equal(lines.Skip(1), lines.Skip(1).Select(line => MeasuredRates.Of(line.Split(',')[0])!.Line));
    }

    [Fact]
    public void Every_rate_is_a_share_of_a_rule_there_is()
    {
        foreach (var rates in RuleCatalogue.All.Select(rule => MeasuredRates.Of(rule.Descriptor.Id)).OfType<MeasuredRates>())
        {
            Assert.InRange(rates.FalseAlarms, 0, rates.HealthyRuns);
            Assert.All([rates.AtMost, rates.TrainingFaultsFound, rates.LaterFaultsFound, rates.UntrainedFound], share => Assert.InRange(share, 0, 1));
            Assert.True(rates.AtMost >= (double)rates.FalseAlarms / rates.HealthyRuns, rates.Rule);
        }
    }

    [Fact]
    public void Rules_that_fail_by_default_have_a_bound_of_half_a_percent()
    {
        var errors = RuleCatalogue.All.Where(rule => rule.Descriptor.DefaultSeverity == Severity.Error).Select(rule => MeasuredRates.Of(rule.Descriptor.Id)).OfType<MeasuredRates>().ToList();

        Assert.NotEmpty(errors);
        Assert.All(errors, rates => Assert.True(rates.AtMost <= 0.005, rates.Rule));
    }

    [Fact]
    public void Rates_are_told_in_words()
    {
        var rates = new MeasuredRates("CNT1009", 800, 4, 0.0114, 0.1, 0.07, 0.459);

        Assert.Equal(
            "In the project's study it spoke of 4 of 800 independent healthy runs (a rate of 1.1 % at most, 95 % bound), of 46 % of the networks that were never trained, of 10 % of all low performers that training left, and of 7 % of those damaged afterwards.",
            rates.Words);
        Assert.Equal("CNT1009,800,4,0.0114,0.100,0.070,0.459", rates.Line);
    }

    [Fact]
    public void A_rule_the_study_says_nothing_of_has_no_words()
    {
        Assert.Null(MeasuredRates.Of("CNT0001"));
        Assert.Equal("", MeasuredRates.WordsOf("CNT0001"));
        Assert.Equal("", MeasuredRates.ClauseOf("CNT0001"));
    }
}
