using CntCheck.Study.Evaluation;
using Xunit;

namespace CntCheck.Study.Tests.Evaluation;

public sealed class FoldsTests
{
    private static readonly string[] Groups = [.. Enumerable.Range(0, 100).Select(i => $"g{i % 13}")];

    [Fact]
    public void Networks_of_one_group_are_never_apart()
    {
        var folds = Folds.Of(Groups, 4, seed: 1);

        Assert.All(Groups.Zip(folds).GroupBy(pair => pair.First), group => Assert.Single(group.Select(pair => pair.Second).Distinct()));
    }

    [Fact]
    public void Folds_are_about_equally_large()
    {
        var sizes = Folds.Of(Groups, 4, seed: 1).CountBy(fold => fold).Select(fold => fold.Value).ToList();

        Assert.Equal(4, sizes.Count);
        Assert.InRange(sizes.Max() - sizes.Min(), 0, 9);
    }

    [Fact]
    public void Without_a_number_every_group_is_a_fold() => Assert.Equal(13, Folds.Of(Groups, 0, seed: 1).Distinct().Count());

    [Fact]
    public void There_are_no_more_folds_than_groups() => Assert.Equal(13, Folds.Of(Groups, 50, seed: 1).Max() + 1);
}
