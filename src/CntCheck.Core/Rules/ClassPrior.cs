using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>The share each class has among what a classifier is meant for.</summary>
/// <param name="shares">The shares, one a class, 1 in sum.</param>
internal sealed class ClassPrior(IReadOnlyList<double> shares)
{
    private const long FewestRows = 32;
    private const double FewestOthers = 10;

    // Where there are more samples, what is expected hardly depends on their number any more.
    private const int MostRows = 4096;

    /// <summary>The outputs whose predictions may be held against a prior: softmax or logits, two classes or more, a prior, and samples enough to see it.</summary>
    /// <remarks>In 32 samples or more, at least ten must be expected outside the most frequent class: of a rare class a good classifier may see none.</remarks>
    public static IEnumerable<(OutputProfile Output, ClassPrior Prior)> Judged(DataProfile data) =>
        from output in data.Outputs
        where output.Head is "softmax" or "logits" && output.Classes >= 2 && output.Prior.Count == output.Classes
        where data.Rows >= FewestRows && data.Rows * (1 - output.Prior.Max()) >= FewestOthers
        select (output, new ClassPrior(output.Prior));

    /// <summary>The greatest share: how often one is right who always says the most frequent class.</summary>
    public double Greatest => shares.Max();

    /// <summary>Entropy over that of equal shares: 1 for a balanced prior.</summary>
    public double Entropy => shares.Sum(Term) / Math.Log(shares.Count);

    /// <summary>The entropy that a histogram of <paramref name="rows"/> draws from the prior has on average, over that of equal shares.</summary>
    /// <remarks>Less than <see cref="Entropy"/>: 128 samples cannot show 1,000 classes. The sum over the binomial distribution of each class's count.</remarks>
    public double ExpectedEntropy(long rows)
    {
        var draws = (int)Math.Min(rows, MostRows);
        return shares.GroupBy(share => share).Sum(equal => equal.Count() * ExpectedTerm(equal.Key, draws)) / Math.Log(shares.Count);
    }

    private static double ExpectedTerm(double share, int draws)
    {
        if (share is 0 or 1)
            return 0;

        var logarithm = draws * Math.Log(1 - share);
        double expected = 0;
        for (var count = 1; count <= draws; count++)
        {
            logarithm += Math.Log((double)(draws - count + 1) / count) + Math.Log(share / (1 - share));
            expected += Math.Exp(logarithm) * Term((double)count / draws);
        }

        return expected;
    }

    private static double Term(double share) => share > 0 ? -share * Math.Log(share) : 0;
}
