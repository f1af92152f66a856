using CntCheck.Metrics;

namespace CntCheck.Networks.Fields;

/// <summary>Turns the sums over one side of a connection's weights into a field over the tensor at that side.</summary>
/// <param name="Axes">The tensor's axes before the maps; kernel taps stand where the spatial axes are.</param>
/// <param name="Maps">Maps from taps to positions, by axis.</param>
internal sealed record Projection(Axis[] Axes, IReadOnlyList<(int Axis, AxisMap Map)> Maps)
{
    /// <summary>The field of these sums.</summary>
    public Field Of(SumTriple sums) => Maps.Aggregate(new Field(Axes, sums), (field, step) => field.Along(step.Axis, step.Map));

    /// <summary>The field of as many zeros: the structure without the weights.</summary>
    public Field Empty()
    {
        var cells = Field.Cells(Axes);
        return Of(new SumTriple(new double[cells], new double[cells], new double[cells]));
    }
}
