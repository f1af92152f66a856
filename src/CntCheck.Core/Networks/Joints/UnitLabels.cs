using CntCheck.Metrics.Algebra;
using CntCheck.Metrics.Passes;
using CntCheck.Networks.Fields;

namespace CntCheck.Networks.Joints;

/// <summary>Finds out which unit of a connection reaches which nodes of a layer, by what the graph's linear maps make of numbers given to the units.</summary>
/// <remarks>
/// The same maps that carry strengths carry three numbers a unit: 1, its label and a fixed random number of that label. A node that takes from units of
/// one label alone gets the label as the second over the first, and its random number as the third over the first.
/// </remarks>
internal sealed class UnitLabels
{
    /// <summary>A node that nothing reaches.</summary>
    public const double Unreached = -1;

    /// <summary>A node that units of several labels reach.</summary>
    public const double Mixed = -2;

    private const double Precision = 1e-9;

    private UnitLabels(Field field) => Field = field;

    /// <summary>The label at every node: <see cref="SumTriple.Signed"/> of its values.</summary>
    public Field Field { get; }

    /// <summary>Carries labels to a layer; null where nothing arrives.</summary>
    /// <param name="rows">Rows at that end of the connection.</param>
    /// <param name="taps">Sums of each row: one a tap.</param>
    /// <param name="labelOf">The label of a row, 0 or more.</param>
    /// <param name="carry">What becomes of sums on their way to the layer.</param>
    public static UnitLabels? Carry(int rows, int taps, Func<int, int> labelOf, Func<SumTriple, Field?> carry)
    {
        if (Carried(_ => 1) is not { } ones || Carried(row => labelOf(row)) is not { } labels || Carried(row => Noise(labelOf(row))) is not { } noise)
            return null;

        var values = new double[ones.Values.Signed.Length];
        for (var cell = 0; cell < values.Length; cell++)
            values[cell] = Label(ones.Values.Signed[cell], labels.Values.Signed[cell], noise.Values.Signed[cell]);
        return new UnitLabels(new Field(ones.Axes, new SumTriple(values, values, values)));

        Field? Carried(Func<int, double> number)
        {
            var numbers = new double[rows * taps];
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = number(i / taps);
            return carry(new SumTriple(numbers, numbers, numbers));
        }
    }

    /// <summary>The labels of both where both arrive, node by node; null where the shapes contradict.</summary>
    public IEnumerable<(double Mine, double Theirs)>? With(UnitLabels other) =>
        Field.AlignedWith(other.Field) is var (mine, theirs) ? mine.Values.Signed.Zip(theirs.Values.Signed) : null;

    private static double Noise(int label) => 0.5 + FixedNoise.At(label);

    private static double Label(double ones, double labels, double noise)
    {
        if (ones == 0)
            return labels == 0 && noise == 0 ? Unreached : Mixed;

        var label = Math.Round(labels / ones);
        return label is >= 0 and < int.MaxValue
            && Math.Abs((labels / ones) - label) <= Precision * (1 + label)
            && Math.Abs((noise / ones) - Noise((int)label)) <= Precision ? label : Mixed;
    }
}
