using CntCheck.Artifacts;

namespace CntCheck.Networks.Observations;

/// <summary>Tells what the model's outputs are, by what makes them.</summary>
/// <param name="draft">The network.</param>
/// <param name="visible">What the model can give.</param>
/// <param name="functions">The non-linearity of each layer, by the value behind it; values of layers without one have <see cref="ActivationFunction.None"/>.</param>
internal sealed class OutputHeads(NetworkDraft draft, VisibleValues visible, IReadOnlyDictionary<string, ActivationFunction> functions)
{
    private const int MostSteps = 64;

    private static readonly HashSet<string> Reshaping = new(StringComparer.Ordinal) { "Flatten", "Reshape", "Squeeze", "Unsqueeze" };
    private static readonly HashSet<string> Averaging = new(StringComparer.Ordinal) { "AveragePool", "GlobalAveragePool", "ReduceMean" };

    /// <summary>What an output's numbers are.</summary>
    public OutputHead Of(string output)
    {
        if (visible.MakerOf(output) is null)
            return OutputHead.Other;
        if (visible.Same(output) is null)
            return OutputHead.Discrete;

        var (current, averaged) = (output, false);
        for (var i = 0; i < MostSteps; i++)
        {
            if (visible.MakerOf(current) is { } maker && ClassifierHeads.HeadOf(maker, current) is { } classic)
                return averaged ? OutputHead.Other : classic;
            if (draft.Order.ProducerOf(current) is not { Inputs: [{ Length: > 0 } read, ..] } op)
                return OutputHead.Other;
            if (op.FullKind is "Softmax" or "LogSoftmax")
                return averaged || !IsOverClasses(op) ? OutputHead.Other : op.FullKind == "Softmax" ? OutputHead.Softmax : OutputHead.LogSoftmax;
            if (functions.TryGetValue(current, out var function) && Head(function) is { } head)
                return head == OutputHead.Linear || !averaged ? head : OutputHead.Other;
            if (!NodeFunctions.Copies(op) && !Reshaping.Contains(op.FullKind) && !Averaging.Contains(op.FullKind))
                return OutputHead.Other;

            averaged |= Averaging.Contains(op.FullKind);
            current = read;
        }

        return OutputHead.Other;
    }

    private static OutputHead? Head(ActivationFunction function) => function.Name switch
    {
        "" => OutputHead.Linear,
        "Softmax" => OutputHead.Softmax,
        "LogSoftmax" => OutputHead.LogSoftmax,
        _ => null,
    };

    /// <summary>Whether a softmax runs over the last axis or over channels, all others behind the samples left alone.</summary>
    private bool IsOverClasses(Operator softmax)
    {
        // Before operator set 13 it ran over the axis and all behind it, as one.
        var flattens = draft.Model.OperatorSet is > 0 and < 13;
        var axis = softmax.Integer("axis", flattens ? 1 : -1);
        if (axis is -1 or 1 || draft.ValueOf(softmax.Inputs[0])?.Rank is not { } rank)
            return axis is -1 or 1;
        var counted = axis < 0 ? axis + rank : axis;
        return counted == rank - 1 || counted == 1 || (flattens && counted > 1);
    }
}
