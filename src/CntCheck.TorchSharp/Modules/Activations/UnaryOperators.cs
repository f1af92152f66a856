using CntCheck.Artifacts;
using TorchSharp;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Operators of one input, for the element types OnnxRuntime has them for.</summary>
internal static class UnaryOperators
{
    // What OnnxRuntime's CPU provider computes in float32 but not in float64.
    private static readonly HashSet<string> SingleOnly = new(StringComparer.Ordinal)
    {
        "AveragePool", "Celu", "Elu", "Gelu", "GlobalAveragePool", "GlobalMaxPool", "HardSigmoid", "HardSwish", "LeakyRelu", "LpPool", "Mish", "Resize", "Selu", "Softplus", "Softsign",
    };

    /// <summary>Adds an operator; where it does not exist for float64, between two casts.</summary>
    public static string AddUnary(this ModuleScope scope, string kind, string input, params (string Name, object Value)[] attributes) =>
        scope.AddUnary(kind, [input], attributes);

    /// <summary>The same with further inputs that are no numbers of the sample's type: sizes, axes.</summary>
    public static string AddUnary(this ModuleScope scope, string kind, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes)
    {
        if (scope.InputValue().Type != torch.ScalarType.Float64 || !SingleOnly.Contains(kind))
            return scope.Add(kind, inputs, attributes);

        var single = scope.Add("Cast", [inputs[0]], ("to", (long)ElementType.Float32));
        return scope.Add("Cast", [scope.Add(kind, [single, .. inputs.Skip(1)], attributes)], ("to", (long)ElementType.Float64));
    }

    /// <summary>Adds a Clip of the input.</summary>
    public static string Clip(this ModuleScope scope, double least, double greatest) =>
        scope.Add("Clip", [scope.Input(), scope.Scalar("min", least), scope.Scalar("max", greatest)]);
}
