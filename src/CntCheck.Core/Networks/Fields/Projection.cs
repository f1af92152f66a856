using CntCheck.Metrics.Passes;
using CntCheck.Metrics;

namespace CntCheck.Networks.Fields;

/// <summary>Turns the sums over one side of a connection's weights into a field over the tensor at that side.</summary>
/// <param name="Axes">The tensor's axes before the maps; kernel taps stand where the spatial axes are.</param>
/// <param name="Maps">Maps from taps to positions, by axis.</param>
internal sealed record Projection(Axis[] Axes, IReadOnlyList<(int Axis, AxisMap Map)> Maps)
{
    /// <summary>The field of these sums.</summary>
    public Field Of(SumTriple sums) => Through(new Field(Axes, sums));

    /// <summary>The structure without the weights.</summary>
    public Field Structure() => Through(Field.Structure(Axes));

    private Field Through(Field field) => Maps.Aggregate(field, (mapped, step) => mapped.Along(step.Axis, step.Map));
}
