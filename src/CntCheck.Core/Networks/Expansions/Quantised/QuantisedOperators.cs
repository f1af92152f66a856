using CntCheck.Artifacts;
using CntCheck.Networks.Values.Foldings;

namespace CntCheck.Networks.Expansions;

/// <summary>Writes an operator on quantised values out as the same operator on the real numbers they stand for.</summary>
internal sealed class QuantisedOperators(Operator op, ExpansionScope scope)
{
    private static readonly Dictionary<string, object> NoAttributes = [];

    private readonly List<Operator> _parts = [];

    /// <summary>The real numbers of an input; a sample's are the sample itself.</summary>
    /// <param name="value">Index of the quantised input.</param>
    /// <param name="scale">Index of its scale.</param>
    /// <param name="zero">Index of its zero point, which may be absent.</param>
    /// <param name="axis">The axis several scales lie along.</param>
    /// <returns>The value's name; empty where the input is absent.</returns>
    public string Real(int value, int scale, int zero, long axis = 1) => Dequantised(value, op.Input(scale) ?? "", zero, axis);

    /// <summary>The numbers of weights whose scale is applied further on.</summary>
    public string Unscaled(int value, int zero, long axis) => Dequantised(value, scope.Store(Tensor.Of("", [], [1f]), $"/{op.Outputs[0]}/unit"), zero, axis);

    /// <summary>The numbers of a sample whose scale is applied further on.</summary>
    public string UnscaledSample(int value, int zero) => Dequantised(value, scope.Store(RealUnits.Scale, $"/{op.Outputs[0]}/scale"), zero, -2);

    /// <summary>The real numbers of integer biases, whose scale is the product of two others and a factor.</summary>
    /// <returns>The value's name; empty where the input is absent.</returns>
    public string RealBias(int bias, int inputScale, int weightScale, double factor = 1)
    {
        if (op.Input(bias) is not { } quantised)
            return "";

        var scale = Add("Mul", [op.Input(inputScale) ?? "", op.Input(weightScale) ?? ""]);
        if (factor != 1)
            scale = Add("Mul", [scale, scope.Store(Tensor.Of("", [], [factor]), $"/{op.Outputs[0]}/factor")]);
        return Add("DequantizeLinear", [quantised, scale], ("axis", -1L));
    }

    /// <summary>An operator of ONNX's own set on the way.</summary>
    /// <returns>The name of what it makes.</returns>
    public string Add(string kind, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes)
    {
        var output = scope.Fresh($"/{op.Outputs[0]}/{kind}");
        _parts.Add(new Operator(kind, "", "", inputs, [output], attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value)));
        return output;
    }

    /// <summary>All operators, the last with the outputs, the name and the attributes of the one they stand for.</summary>
    public IReadOnlyList<Operator> With(string kind, params IReadOnlyList<string> inputs)
    {
        _parts.Add(op with { Kind = kind, Domain = "", Inputs = inputs });
        return _parts;
    }

    /// <summary>All operators as <see cref="With"/> gives them, and what they make quantised again by a scale and a zero point of the operator.</summary>
    public IReadOnlyList<Operator> Quantised(int scale, int zero, string kind, params IReadOnlyList<string> inputs)
    {
        if (op.Input(scale) is not { } unit)
            return With(kind, inputs);

        var real = scope.Fresh($"/{op.Outputs[0]}/{kind}");
        _parts.Add(op with { Kind = kind, Domain = "", Inputs = inputs, Outputs = [real] });
        _parts.Add(new Operator("QuantizeLinear", "", "", [real, unit, .. op.Input(zero) is { } point ? (string[])[point] : []], [op.Outputs[0]], NoAttributes));
        return _parts;
    }

    /// <summary>All operators, the last with the outputs and the name of the one they stand for.</summary>
    public IReadOnlyList<Operator> Last(string kind, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes)
    {
        _parts.Add(new Operator(kind, "", op.Name, inputs, op.Outputs, attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value)));
        return _parts;
    }

    private string Dequantised(int value, string scale, int zero, long axis) =>
        op.Input(value) is not { } quantised ? ""
        : Add("DequantizeLinear", [quantised, scale, .. op.Input(zero) is { } point ? (string[])[point] : []], ("axis", axis));
}
