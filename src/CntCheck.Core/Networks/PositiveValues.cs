using CntCheck.Artifacts;

namespace CntCheck.Networks;

/// <summary>Which values are positive on the whole for every sample: what rectifiers give, and what only moves or averages that.</summary>
internal sealed class PositiveValues
{
    private static readonly HashSet<string> Rectifiers =
        ["Relu", "Gelu", "Swish", "HardSwish", "Mish", "Sigmoid", "HardSigmoid", "Softplus", "Softmax", "Abs", "ThresholdedRelu"];

    private static readonly HashSet<string> Movers =
    [
        "MaxPool", "AveragePool", "GlobalMaxPool", "GlobalAveragePool", "ReduceMean", "ReduceMax", "Reshape", "Flatten", "Transpose", "Squeeze", "Unsqueeze",
        "Slice", "Concat", "Add", "Dropout", "Identity", "Cast", "Resize", "Upsample", "Pad", "DepthToSpace", "SpaceToDepth",
    ];

    private readonly HashSet<string> _values = new(StringComparer.Ordinal);

    /// <summary>Whether a value is known to be positive on the whole.</summary>
    public bool Has(string value) => _values.Contains(value);

    /// <summary>Takes an operator into account; those before it were.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="depends">Whether a value depends on the sample.</param>
    public void Enter(Operator op, Func<string, bool> depends)
    {
        if (op.Outputs is not [{ Length: > 0 } output, ..])
            return;

        List<string> samples = [.. op.Inputs.Where(input => input.Length > 0 && depends(input))];
        if (Rectifiers.Contains(op.Kind) || IsRelu6(op) || (Movers.Contains(op.Kind) && samples.Count > 0 && samples.TrueForAll(Has)))
            _values.Add(output);
    }

    private static bool IsRelu6(Operator op) => op.Kind == "Clip" && op.Attributes.GetValueOrDefault("min") is >= 0f;
}
