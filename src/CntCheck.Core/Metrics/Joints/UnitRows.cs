namespace CntCheck.Metrics.Joints;

/// <summary>The weights at one end of a connection, and the unit of each of their rows.</summary>
/// <param name="Weights">The weights of each row: Groups × rows of a group.</param>
/// <param name="Groups">Rows of different groups share no partner at the connection's other end.</param>
/// <param name="UnitOf">The unit of each row, −1 for none.</param>
/// <param name="Products">Inner products of the rows of each group.</param>
internal sealed record UnitRows(double[][] Weights, int Groups, int[] UnitOf, Func<double[][][]> Products)
{
    /// <summary>Rows whose weights stand over the same partners, no two of one unit.</summary>
    /// <remarks>Rows of one group; where a unit has several, as gates or positions, the first goes with the first of another unit, the second with the second.</remarks>
    public IEnumerable<int[]> Partners()
    {
        var perGroup = Weights.Length / Groups;
        Dictionary<int, int> rowsOf = [];
        return Enumerable.Range(0, Weights.Length)
            .Where(row => UnitOf[row] >= 0)
            .GroupBy(row => (Group: row / perGroup, Turn: rowsOf[UnitOf[row]] = rowsOf.GetValueOrDefault(UnitOf[row], -1) + 1))
            .Select(group => group.ToArray());
    }

    /// <summary>Inner products of some rows with each other.</summary>
    public double[][] ProductsOf(int[] partners)
    {
        var perGroup = Weights.Length / Groups;
        return partners.Length == perGroup
            ? Products()[partners[0] / perGroup]
            : Algebra.Gram.Of(Array.ConvertAll(partners, row => Weights[row]));
    }

    /// <summary>‖Σₖ wₖ‖² over the units' weights: Σ w² and the inner products of all pairs of different units.</summary>
    public double SquareOfSum()
    {
        var square = 0.0;
        foreach (var partners in Partners())
        {
            var sum = new double[Weights[partners[0]].Length];
            foreach (var row in partners)
                Algebra.DotProduct.AddScaled(1, Weights[row], sum);
            square += Algebra.DotProduct.Of(sum, sum);
        }

        return square;
    }
}
