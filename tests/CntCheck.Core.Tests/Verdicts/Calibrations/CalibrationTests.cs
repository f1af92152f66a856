using CntCheck.Profiles;
using CntCheck.Testing;
using CntCheck.Tests.Profiles;
using CntCheck.Verdicts.Calibrations;
using CntCheck.Verdicts.Calibrations.Reports;
using Xunit;

namespace CntCheck.Tests.Verdicts.Calibrations;

public class CalibrationTests
{
    [Fact]
    public void The_order_of_the_table_does_not_matter_to_the_byte()
    {
        var networks = KnownPopulation.Of(24);
        var random = new Random(5);

        var straight = networks.Calibrated();
        var shuffled = networks.OrderBy(_ => random.Next()).Calibrated();

        Assert.Equal(straight.Reference!.ToText(), shuffled.Reference!.ToText());
        Assert.All(CalibrationReport.Extensions, extension => Assert.Equal(CalibrationReport.Write(straight, extension), CalibrationReport.Write(shuffled, extension)));
    }

    [Fact]
    public Task The_report_says_how_sure_it_is_where_it_errs_and_what_it_cannot_see()
    {
        // One bad network that looks trained: it is missed, and named.
        var networks = KnownPopulation.Of(24).Select(network => network.Row.Run == "run05" ? network with { Profile = KnownPopulation.Readings(77, bad: false) } : network);

        return Verifier.Verify(CalibrationReport.Write(networks.Calibrated(), ".md"), extension: "md");
    }

    [Fact]
    public void The_page_holds_a_curve_and_escapes_what_a_table_can_hold()
    {
        var networks = KnownPopulation.Of(24).Select(network => network with { Row = network.Row with { Artifact = $"<b>{network.Row.Artifact}|" } }).ToList();
        var calibration = networks.Calibrated();

        var page = CalibrationReport.Write(calibration, ".html");
        Assert.Contains("<path d=\"M30 250 L", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", CalibrationReport.Write(calibration, ".md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Under_twenty_runs_nothing_is_calibrated() => Refused(KnownPopulation.Of(19), "it has 19 training runs, too few to learn from: 20 are needed, 40 advised");

    [Fact]
    public void Networks_are_counted_by_runs()
    {
        var networks = KnownPopulation.Of(40).Select((network, i) => network with { Row = network.Row with { Run = $"run{i / 4}" } });

        Refused([.. networks], "it has 10 training runs");
    }

    [Fact]
    public void Too_few_of_one_kind_are_refused() =>
        Refused(KnownPopulation.Of(30, isBad: run => run < 4), "26 runs have a good network and 4 a bad one, and 5 of each are needed (good is 0.");

    [Fact]
    public void Scores_that_are_all_the_same_are_refused() =>
        Refused([.. KnownPopulation.Of(24).Select(network => network with { Row = network.Row with { Score = 0.5 } })], "which leaves no room between them");

    [Fact]
    public void Families_are_not_mixed_and_the_families_found_are_named()
    {
        var networks = KnownPopulation.Of(48).Select((network, i) => i < 24 ? network : network with { Profile = network.Profile.WithConnection("fc1", connection => connection with { Kind = "Conv" }) }).ToList();

        Refused(networks, "families do not compare: 24 of 'convolution+dense' (line 26), 24 of 'dense' (line 2)");
        Refused(networks, "no network is of the family 'recurrent', there are 24 of", new() { Family = "recurrent" });
        Assert.Equal("convolution+dense", networks.Calibrated(new() { Family = "convolution+dense" }).Reference!.Kind.Family);
    }

    [Fact]
    public void A_copy_of_a_network_is_named()
    {
        var networks = KnownPopulation.Of(24).Select((network, i) => i == 7 ? network with { Fingerprint = "fingerprint 3" } : network).ToList();

        Refused(networks, "'run07.onnx' is a copy of 'run03.onnx' (line 5)", line: 9);
    }

    [Fact]
    public void A_network_without_connections_is_named() =>
        Refused([.. KnownPopulation.Of(24).Select((network, i) => i == 2 ? network with { Profile = network.Profile with { Connections = [] } } : network)], "nothing was measured in 'run02.onnx'", line: 4);

    [Fact]
    public void Networks_that_are_not_finite_are_left_out_and_named()
    {
        var broken = KnownPopulation.Network(90, bad: true);
        var networks = KnownPopulation.Of(24).Append(broken with { Profile = broken.Profile.WithConnection("fc1", connection => connection with { Metrics = null, NonFiniteCount = 3 }) });

        var calibration = networks.Calibrated();

        Assert.Equal(24, calibration.Population.Size.Runs);
        Assert.Contains("run90.onnx (line 92)", calibration.Population.Remarks[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Few_runs_and_few_good_ones_are_advised_against()
    {
        Assert.Equal(2, KnownPopulation.Of(24).Calibrated().Population.Remarks.Count);
        Assert.Empty(KnownPopulation.Of(62).Calibrated().Population.Remarks);
    }

    [Fact]
    public void Networks_that_cannot_be_told_apart_give_no_reference()
    {
        var alike = KnownPopulation.Of(24).Select((network, i) => network with { Profile = KnownPopulation.Readings(2000 + i, bad: false) }).Calibrated();

        Assert.Null(alike.Reference);
        Assert.Contains("cannot tell", CalibrationReport.Summary(alike), StringComparison.Ordinal);
        Assert.Contains("It cannot tell", CalibrationReport.Write(alike, ".md"), StringComparison.Ordinal);
    }

    private static void Refused(IReadOnlyList<KnownNetwork> networks, string reason, CalibrationOptions? options = null, int line = 0)
    {
        var error = Assert.Throws<SnapshotException>(() => networks.Calibrated(options));

        Assert.Equal((KnownPopulation.File, line), (error.Location.File, error.Location.Line));
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(error.Advice);
    }
}
