using CntCheck.Tool.Activations;
using Xunit;

namespace CntCheck.Tool.Tests.Activations;

public sealed class SampleSettingsTests
{
    private static readonly SampleSettings Some = new() { Samples = "/d/s.npz" };

    [Fact]
    public void Nothing_said_is_no_samples() => Assert.Null(new SampleSettings().Read(name => name));

    [Fact]
    public void Samples_alone_say_nothing_else()
    {
        var options = Some.Read(name => name)!;

        Assert.Equal(("/d/s.npz", null, null), (options.Path, options.Labels, options.Classes));
        Assert.Empty(options.Prior.Concat(options.Mean).Concat(options.Deviation));
    }

    [Theory]
    [InlineData("balanced")]
    [InlineData(" Balanced ")]
    public void Balanced_is_equal_shares(string prior) =>
        Assert.Equal([0.25, 0.25, 0.25, 0.25], (Some with { Classes = "4", Prior = prior }).Read(name => name)!.Prior);

    [Theory]
    [InlineData("0.9;0.1")]
    [InlineData("0.9,0.1")]
    [InlineData("\n  0.9\n  0.1\n")]
    public void Shares_are_separated_as_lists_are_and_tell_how_many_classes_there_are(string prior)
    {
        var options = (Some with { Prior = prior }).Read(name => name)!;

        Assert.Equal([0.9, 0.1], options.Prior);
        Assert.Equal(2, options.Classes);
    }

    [Fact]
    public void Shares_of_few_digits_are_the_whole()
    {
        var prior = (Some with { Classes = "3", Prior = "0.333;0.333;0.333" }).Read(name => name)!.Prior;

        Assert.Equal(1, prior.Sum(), 15);
        Assert.All(prior, share => Assert.Equal(1 / 3.0, share, 15));
    }

    [Fact]
    public void Channels_have_a_mean_and_a_deviation()
    {
        var options = (Some with { Mean = "0.485;0.456;0.406", Std = "0.229;0.224;0.225" }).Read(name => name)!;

        Assert.Equal([0.485, 0.456, 0.406], options.Mean);
        Assert.Equal([0.229, 0.224, 0.225], options.Deviation);
    }

    [Theory]
    [InlineData("", "l.npy", "", "", "", "", "Labels says something of samples, but Samples names none")]
    [InlineData("", "", "10", "", "", "", "Classes says something of samples, but Samples names none")]
    [InlineData("", "", "", "", "", "0.5", "Std says something of samples")]
    [InlineData("s", "", "1", "", "", "", "Classes is '1'; it can be a whole number of classes from 2 to 1000000")]
    [InlineData("s", "", "ten", "", "", "", "Classes is 'ten'")]
    [InlineData("s", "", "-3", "", "", "", "Classes is '-3'")]
    [InlineData("s", "", "2.5", "", "", "", "Classes is '2.5'")]
    [InlineData("s", "", "1000001", "", "", "", "Classes is '1000001'")]
    [InlineData("s", "", "99999999999", "", "", "", "Classes is '99999999999'")]
    [InlineData("s", "", "", "balanced", "", "", "Prior is 'balanced', but Classes does not say of how many classes")]
    [InlineData("s", "", "", "even", "", "", "'even' is no number")]
    [InlineData("s", "", "", ";", "", "", "Prior is ';', which holds no number")]
    [InlineData("s", "", "", "1", "", "", "Prior is '1'; it can be 'balanced', or the share of each class")]
    [InlineData("s", "", "", "0.5;0.4", "", "", "Prior is '0.5;0.4', shares that sum to 0.9; the shares of all classes sum to 1")]
    [InlineData("s", "", "", "50;50", "", "", "sum to 100;")]
    [InlineData("s", "", "", "1.5;-0.5", "", "", "Prior is '1.5;-0.5'; it can be")]
    [InlineData("s", "", "", "NaN;1", "", "", "'NaN' is no number")]
    [InlineData("s", "", "3", "0.5;0.5", "", "", "Prior has 2 shares, but Classes is 3; give one share for each class")]
    [InlineData("s", "", "", "", "0.5;0.5", "0.5;0.5;0.5", "Mean has 2 numbers and Std has 3; give one for each channel")]
    [InlineData("s", "", "", "", "0,5.", "0;1", "Std is '0;1'; pixels are divided by it, so each number is above 0")]
    [InlineData("s", "", "", "", "∞", "", "'∞' is no number")]
    public void What_means_nothing_is_said_by_its_name(string samples, string labels, string classes, string prior, string mean, string std, string message)
    {
        var settings = new SampleSettings { Samples = samples, Labels = labels, Classes = classes, Prior = prior, Mean = mean, Std = std };

        Assert.Contains(message, Assert.Throws<FormatException>(() => settings.Read(name => name)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 60)]
    [InlineData("1", 1)]
    [InlineData("604800", 604800)]
    public void A_time_limit_is_whole_seconds(string value, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), SampleSettings.Timeout(value, "--timeout"));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("604801")]
    [InlineData("1.5")]
    public void Another_is_none(string value) =>
        Assert.Contains($"--timeout is '{value}'", Assert.Throws<FormatException>(() => SampleSettings.Timeout(value, "--timeout")).Message, StringComparison.Ordinal);
}
