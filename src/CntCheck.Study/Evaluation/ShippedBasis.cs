namespace CntCheck.Study.Evaluation;

/// <summary>One kind of readings as it is shipped.</summary>
/// <param name="Name">The readings.</param>
/// <param name="Said">What our classifier said of networks of new architectures.</param>
/// <param name="Shipped">What the product would have said: at the limit it is shipped with, and by weights where this basis refuses to judge.</param>
internal sealed record ShippedBasis(string Name, Trial Said, Trial Shipped)
{
    /// <summary>All bases, that of the weights alone first.</summary>
    public static IReadOnlyList<ShippedBasis> Of(IReadOnlyList<BasisTrials> tried)
    {
        var weights = AtItsLimit(tried[0].Ours);
        return [.. tried.Select((basis, i) => new ShippedBasis(basis.Name, basis.Ours, i == 0 ? weights : AtItsLimit(basis.Ours).WithFallback(weights)))];
    }

    private static Trial AtItsLimit(Trial trial) => trial.At(ReferenceFit.LimitOf(trial));
}
