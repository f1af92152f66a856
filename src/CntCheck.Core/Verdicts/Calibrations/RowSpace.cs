namespace CntCheck.Verdicts.Calibrations;

/// <summary>The space that rows span: with fewer networks than features, all that a fit can use of them.</summary>
/// <remarks>
/// A linear model with an L2 penalty has its coefficients in the span of the rows it is fitted to, whatever the number of features (the representer
/// theorem). In coordinates of that span the same model is found with as many unknowns as there are rows.
/// </remarks>
internal sealed class RowSpace
{
    // Of a row of length 1, what is left when the others are taken out; below it, it is rounding.
    private const double Negligible = 1e-9;

    private readonly List<double[]> _basis = [];

    /// <summary>The span of some rows, by Gram and Schmidt's method, each row twice against rounding.</summary>
    public RowSpace(IReadOnlyList<double[]> rows)
    {
        foreach (var row in rows)
        {
            var rest = (double[])row.Clone();
            var length = Length(rest);
            for (var pass = 0; pass < 2; pass++)
            {
                foreach (var direction in _basis)
                    Subtract(rest, direction, Dot(rest, direction));
            }

            var left = Length(rest);
            if (left > Negligible * length)
                _basis.Add(Array.ConvertAll(rest, value => value / left));
        }
    }

    /// <summary>Number of coordinates.</summary>
    public int Dimensions => _basis.Count;

    /// <summary>The coordinates of a row; what lies outside the space is lost, as it is to the model.</summary>
    public double[] CoordinatesOf(double[] row) => [.. _basis.Select(direction => Dot(row, direction))];

    /// <summary>The vector with these coordinates.</summary>
    public double[] VectorOf(IReadOnlyList<double> coordinates, int length)
    {
        var vector = new double[length];
        for (var i = 0; i < _basis.Count; i++)
            Subtract(vector, _basis[i], -coordinates[i]);

        return vector;
    }

    private static void Subtract(double[] vector, double[] direction, double times)
    {
        for (var i = 0; i < vector.Length; i++)
            vector[i] -= times * direction[i];
    }

    private static double Length(double[] vector) => Math.Sqrt(Dot(vector, vector));

    private static double Dot(double[] one, double[] other)
    {
        double sum = 0;
        for (var i = 0; i < one.Length; i++)
            sum += one[i] * other[i];

        return sum;
    }
}
