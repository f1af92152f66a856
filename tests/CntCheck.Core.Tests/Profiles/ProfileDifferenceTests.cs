using System.Globalization;
using CntCheck.Profiles;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Profiles;

public class ProfileDifferenceTests
{
    [Fact]
    public void A_value_and_its_rounding_are_the_same() =>
        Gen.Double[-1e6, 1e6].Select(Gen.Int[2, 8]).Sample((value, digits) =>
        {
            var rounded = double.Parse(value.ToString($"E{digits - 1}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            return ProfileDifference.Same(value, rounded, digits);
        });

    [Fact]
    public void Values_two_units_of_the_last_digit_apart_are_not_the_same() =>
        Gen.Double[1, 9.9].Sample(value => !ProfileDifference.Same(value, value + 2e-3, digits: 4));

    [Fact]
    public void Sameness_does_not_depend_on_the_order() =>
        Gen.Double.Select(Gen.Double).Sample((a, b) => ProfileDifference.Same(a, b, 4) == ProfileDifference.Same(b, a, 4));

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(double.NaN, double.NaN, true)]
    [InlineData(0, 1e-300, false)]
    [InlineData(1, double.NaN, false)]
    [InlineData(1, -1, false)]
    public void Special_values_are_the_same_only_as_themselves(double a, double b, bool expected) =>
        Assert.Equal(expected, ProfileDifference.Same(a, b, digits: 4));

    [Fact]
    public void A_kernel_of_length_one_does_not_tell_two_shapes_apart()
    {
        Assert.Equal("8 × 4", ComparedModel.FormOf([8, 4, 1, 1]));
        Assert.Equal("8 × 1", ComparedModel.FormOf([8, 1, 1]));
        Assert.Equal("8 × 4 × 1 × 3", ComparedModel.FormOf([8, 4, 1, 3]));
    }

    [Fact]
    public void Parts_that_are_new_or_gone_or_of_another_form_are_structural()
    {
        var before = Model(Part("kept", "1 × 1"), Part("gone", "2 × 2"), Part("changed", "3 × 3"));
        var after = Model(Part("new", "4 × 4"), Part("changed", "3 × 4"), Part("kept", "1 × 1"));

        var differences = ProfileDifference.Between(before, after);

        Assert.Equal([("gone", "2 × 2", null), ("changed", "3 × 3", "3 × 4"), ("new", null, "4 × 4")], differences.Select(part => (part.Name, part.Before, part.After)));
        Assert.All(differences, part => Assert.True(part.Structural));
    }

    [Fact]
    public void A_metric_only_one_side_has_is_not_compared()
    {
        var before = Model(Part("fc", "1 × 1", ("a", 1), ("b", 2)));
        var after = Model(Part("fc", "1 × 1", ("b", 3), ("c", 4)));

        var metric = Assert.Single(Assert.Single(ProfileDifference.Between(before, after)).Metrics);
        Assert.Equal(new MetricDifference("b", 2, 3), metric);
    }

    [Fact]
    public void The_coarser_side_decides_how_many_digits_count()
    {
        var exact = Model(Part("fc", "1 × 1", ("a", 1.23456)));
        var rounded = Model(Part("fc", "1 × 1", ("a", 1.235))) with { Digits = 4 };

        Assert.Empty(ProfileDifference.Between(exact, rounded));
        Assert.Single(ProfileDifference.Between(exact, rounded with { Digits = 5 }));
    }

    [Fact]
    public void Weights_that_are_not_finite_differ_from_finite_ones_but_not_from_each_other()
    {
        var finite = Model(Part("fc", "1 × 1", ("a", 1)));
        var broken = Model(Part("fc", "1 × 1") with { Metrics = null });

        Assert.True(double.IsNaN(ProfileDifference.Between(finite, broken)[0].Metrics[0].After));
        Assert.True(double.IsNaN(ProfileDifference.Between(broken, finite)[0].Metrics[0].Before));
        Assert.Empty(ProfileDifference.Between(broken, broken));
    }

    private static ComparedModel Model(params ComparedPart[] parts) => new("model", parts);

    private static ComparedPart Part(string name, string form, params (string Id, double Value)[] values)
    {
        MetricSet metrics = [];
        foreach (var (id, value) in values)
            metrics.Add(id, value);
        return new(PartKind.Connection, name, form, metrics);
    }
}
