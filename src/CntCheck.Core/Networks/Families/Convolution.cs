using System.Collections.Immutable;
using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Convolutions of any rank and their adjoints.</summary>
/// <remarks>The taps of a deformable convolution are counted where they stand without their offsets, which depend on the sample and carry nothing back. [ours]</remarks>
internal sealed class Convolution : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Conv", "ConvTranspose", "DeformConv"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        if (draft.ValueOf(op.Input(0)) is not { IsStatic: false } sample || draft.ValueOf(op.Input(1)) is not { } weight)
        {
            Unknown.Enter(op, draft, "its weights depend on the sample");
            return;
        }

        if (weight.Constant is not { } constant)
        {
            Unknown.Enter(op, draft, Weights.Missing(weight));
            return;
        }

        var transposed = op.Kind == "ConvTranspose";
        if (constant.Swapped || constant.Shape.Length < 3 || !Weights.AreMeasurable(constant) || KernelWindows.Of(op, constant.Shape, sample.Shape, transposed) is not { } windows)
        {
            Unknown.Enter(op, draft, "its weights, strides or padding make no convolution over what it reads");
            return;
        }

        Connect(op, draft, constant, sample, windows, transposed);
    }

    private static void Connect(Operator op, NetworkDraft draft, Constant weight, Value sample, KernelWindows windows, bool transposed)
    {
        draft.Spend(windows.BorderLinks);
        var (rows, columns) = ((int)(weight.Shape[0] / windows.Groups), (int)weight.Shape[1]);
        ImmutableArray<long> kernel = weight.Shape.RemoveRange(0, 2);
        var layout = new WeightLayout(windows.Groups, rows, columns, (int)kernel.Aggregate(1L, (product, extent) => product * extent));
        var (units, fanIn) = transposed ? (columns, rows) : (rows, columns);
        var (outputs, inputs) = (units * windows.Groups, fanIn * windows.Groups);

        var inputScale = NormScale.Take(draft, sample.Name, axis: 1, weight.Shape.Length, inputs);
        var name = draft.Naming.Of(op, op.Input(1), weight);
        var connection = draft.Connect(op, sample.Name, [sample.Shape?[0], outputs, .. windows.OutputExtents], (layer, from) => new ConnectionDraft
        {
            Name = name,
            Kind = op.Kind,
            From = from,
            To = layer,
            Shape = [outputs, fanIn, .. kernel],
            Weights = new WeightMatrix { Tensor = weight.Tensor, Layout = layout, RowsAreOutputs = !transposed, Scale = weight.Scale },
            Links = checked((long)outputs * fanIn * windows.Links),
            In = windows.OutputSide(outputs, withPadding: false),
            InWithPadding = windows.OutputSide(outputs, withPadding: true),
            Out = windows.InputSide(inputs),
            UnitAxis = 1,
            Rank = weight.Shape.Length,
            Units = outputs,
        }, name);

        if (inputScale is not null)
            connection.RescaleInputs(inputScale);
        if (windows.Groups > 1 && fanIn == 1)
            connection.Traits.Add("depthwise");
        draft.Measure(connection, weight.Origins);
        if (op.Input(op.Kind == "DeformConv" ? 3 : 2) is { } bias && draft.ValueOf(bias) is { } stored)
            AddBias(connection, draft, stored);
    }

    private static void AddBias(ConnectionDraft connection, NetworkDraft draft, Value stored)
    {
        if (stored.Constant is { IsReadable: true, Shape: [var count] } constant && count == connection.Units)
        {
            draft.Parameters.Measure(constant.Origins);
            connection.Shift(constant.Read());
        }
        else
        {
            draft.Parameters.Hold(stored.Origins.Where(Unknown.IsLearned), connection.To);
        }
    }
}
