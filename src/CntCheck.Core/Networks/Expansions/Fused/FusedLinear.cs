using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>ONNX Runtime's convolutions and matrix products that end in an activation: the product, what is added, the activation.</summary>
internal sealed class FusedLinear : Expansion
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } =
        ["com.microsoft.FusedConv", "com.microsoft.FusedGemm", "com.microsoft.FusedMatMulActivation", "com.microsoft.GemmFastGelu", "com.microsoft.NhwcConv", "com.microsoft.NhwcFusedConv"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        if (op.Input(0) is not { } input || op.Input(1) is not { } weights)
            return null;

        var text = new OperatorText(op, scope);
        var channelsLast = op.Kind.StartsWith("Nhwc", StringComparison.Ordinal);
        if (channelsLast && scope.Stored(weights)?.Shape.Length != 4)
            return null;

        var value = op.Kind switch
        {
            "FusedGemm" => Product(text, "Gemm", [input, weights, .. Optional(2)]),
            "GemmFastGelu" => text.Biased(text.Add("MatMul", [input, weights]), op.Input(2)),
            "FusedMatMulActivation" => FusedMatMul(text, scope, [input, weights]),
            _ => Product(text, "Conv", [channelsLast ? text.Transpose(input, 0, 3, 1, 2) : input, weights, .. Optional(2)]),
        };
        if (op.Kind.EndsWith("Conv", StringComparison.Ordinal) && op.Input(3) is { } addend)
            value = text.Add("Add", [value, channelsLast ? text.Transpose(addend, 0, 3, 1, 2) : addend]);
        if (op.Kind == "GemmFastGelu" || op.Text("activation", "") is { Length: > 0 })
            value = text.Add(op.Kind == "GemmFastGelu" ? "Gelu" : op.Text("activation", ""), [value]);
        text.Give(0, channelsLast ? text.Transpose(value, 0, 2, 3, 1) : value);
        return text.Operators;

        string[] Optional(int index) => op.Input(index) is { } given ? [given] : [];
    }

    /// <summary>The operator without its activation keeps its attributes.</summary>
    private static string Product(OperatorText text, string kind, string[] inputs) =>
        text.Add(kind, inputs, [.. text.Original.Attributes.Where(attribute => !attribute.Key.StartsWith("activation", StringComparison.Ordinal)).Select(attribute => (attribute.Key, attribute.Value))]);

    private static string FusedMatMul(OperatorText text, ExpansionScope scope, string[] inputs)
    {
        var output = scope.Fresh($"{text.Original.Outputs[0]} product");
        text.Append(text.Original with { Kind = "FusedMatMul", Inputs = inputs, Outputs = [output] });
        return output;
    }
}
