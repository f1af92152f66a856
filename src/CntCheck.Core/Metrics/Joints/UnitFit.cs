namespace CntCheck.Metrics.Joints;

/// <summary>What the fit of one side of a layer with the other is taken from.</summary>
/// <param name="SquareOfSum">‖Σₖ wₖ‖² over the units' weights.</param>
/// <param name="Products">Inner products of the units' weights; null for more than 256 units.</param>
/// <param name="Sketch">A sketch of the units' weights in their place.</param>
internal sealed record UnitFit(double SquareOfSum, UnitProducts? Products, UnitSketch? Sketch)
{
    /// <summary>Reads one end of a connection.</summary>
    /// <param name="rows">The weights.</param>
    /// <param name="units">Number of units of the layer.</param>
    /// <param name="key">Tells this end from the others of its joint.</param>
    public static UnitFit Of(UnitRows rows, int units, int key) => units <= UnitProducts.MostUnits
        ? new(rows.SquareOfSum(), UnitProducts.Of(rows, units), null)
        : new(rows.SquareOfSum(), null, UnitSketch.Of(rows, units, key));

    /// <summary>The weights of both, one after the other.</summary>
    public UnitFit Plus(UnitFit other) => new(
        SquareOfSum + other.SquareOfSum,
        Products is { } mine && other.Products is { } theirs ? mine.Plus(theirs) : null,
        Sketch is { } my && other.Sketch is { } their ? my.Plus(their) : null);

    /// <summary>‖W_out·W_in‖² of both sides: exact where all inner products are known, else estimated.</summary>
    public double SquareOfProduct(UnitFit other) => Products is { } mine && other.Products is { } theirs
        ? mine.SquareOfProduct(theirs)
        : Sketch!.SquareOfProduct(other.Sketch!);
}
