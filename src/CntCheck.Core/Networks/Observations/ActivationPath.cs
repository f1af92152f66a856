using CntCheck.Artifacts;

namespace CntCheck.Networks.Observations;

/// <summary>The way from a value through functions of its nodes, and what they are together.</summary>
/// <param name="start">The value.</param>
/// <param name="number">A constant that stands for all nodes.</param>
internal sealed class ActivationPath(string start, Func<string, double?> number)
{
    private readonly Dictionary<string, NodeRange> _ranges = new(StringComparer.Ordinal) { [start] = NodeRange.Any };
    private readonly List<NodeStep> _steps = [];
    private string _name = "";

    /// <summary>Goes on to the next value.</summary>
    /// <returns>The non-linearity up to there; null where nothing was added to it, or where it is not whole yet.</returns>
    public ActivationFunction? Append(IReadOnlyList<NodeStep> steps, string end)
    {
        foreach (var step in steps)
            _ranges[step.Operator.Outputs[0]] = FunctionRanges.Of(step.Operator, RangeOf);

        NodeStep[] own = [.. steps.Where(step => !NodeFunctions.Copies(step.Operator))];
        _steps.AddRange(own);
        if (own.Length == 0 || NodeFunctions.IsTruth(own[^1].Operator) || NameOf(own) is not { } name)
            return null;

        _name = name;
        return name switch
        {
            "LogSoftmax" => new ActivationFunction(name, null, 0),
            "Softmax" => ActivationFunction.Of(name, NodeRange.Unit),
            _ => ActivationFunction.Of(name, _ranges[end]),
        };
    }

    private string? NameOf(NodeStep[] own)
    {
        if (_steps.Exists(step => NodeFunctions.Reduces(step.Operator)))
            return ActivationNames.OfReductions(_steps);
        if (own is [{ Joins: false } only])
            return IsLine(only.Operator) ? OfFactor() : ActivationNames.OfSequence(_steps, number);
        return Array.Exists(own, step => NodeFunctions.IsCurve(step.Operator) || NodeFunctions.Bends(step.Operator)) ? ActivationNames.OfJoin(own) : null;
    }

    /// <summary>Whether an operator on one value gives a straight line; a constant divided by it is none.</summary>
    private bool IsLine(Operator op) => NodeFunctions.IsAffine(op) && !(op.FullKind == "Div" && number(op.Inputs[0]) is not null);

    private string? OfFactor() => !ActivationNames.IsFactorOf(_name, _steps, number) ? null : _name == "Clip" ? "HardSigmoid" : _name;

    private NodeRange RangeOf(string value) => _ranges.TryGetValue(value, out var range) ? range : number(value) is { } constant ? NodeRange.At(constant) : NodeRange.Any;
}
