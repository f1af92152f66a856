using CntCheck.Samples;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Samples;

/// <summary>The search for values that keep a model from loading.</summary>
public sealed class GivenValuesTests
{
    [Fact]
    public void Exactly_the_faulty_values_are_left_out() => Gen.Bool.Array[0, 40].Sample(faulty =>
    {
        string[] names = [.. faulty.Select((_, i) => $"v{i}")];
        var bad = names.Where((_, i) => faulty[i]).ToHashSet();

        Assert.Equal(names.Where(name => !bad.Contains(name)), GivenValues.Of(names, some => !some.Any(bad.Contains)));
    });

    [Fact]
    public void One_faulty_value_of_a_thousand_takes_few_attempts()
    {
        var attempts = 0;
        GivenValues.Of([.. Enumerable.Range(0, 1000).Select(i => $"v{i}")], some =>
        {
            attempts++;
            return !some.Contains("v617");
        });

        Assert.InRange(attempts, 1, 21);
    }
}
