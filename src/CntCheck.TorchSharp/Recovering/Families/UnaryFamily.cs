using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Functions of each number by itself: relu(x), gelu(x), x.sqrt().</summary>
internal sealed class UnaryFamily : StepFamily
{
    private const double Common = 1;
    private const double Rare = 1.4;

    // Where numbers cannot tell an activation in front of a maximum from one behind it, it is the layer's own.
    private const double Behind = 0.02;

    private static readonly IReadOnlyList<Function> Functions =
    [
        new("relu", 0.7, x => nn.functional.relu(x), "Relu"),
        new("sigmoid", Common, sigmoid, "Sigmoid"),
        new("tanh", Common, tanh, "Tanh"),
        new("gelu", Common, x => 0.5 * x * (1 + (x / Math.Sqrt(2)).erf()), "Gelu"),
        new("silu", Common, x => x * sigmoid(x), (scope, x) => scope.Add("Mul", [x, scope.Add("Sigmoid", [x])])),
        new("exp", Common, exp, "Exp"),
        new("square", Common, square, (scope, x) => scope.Add("Mul", [x, x])),
        new("sqrt", Common, sqrt, "Sqrt"),
        new("neg", 1.1, neg, "Neg"),
        new("leaky_relu", 1.1, x => nn.functional.leaky_relu(x, 0.01), "LeakyRelu", ("alpha", 0.01f)),
        new("leaky_relu", 1.2, x => nn.functional.leaky_relu(x, 0.2), "LeakyRelu", ("alpha", 0.2f)),
        new("leaky_relu", 1.2, x => nn.functional.leaky_relu(x, 0.1), "LeakyRelu", ("alpha", 0.1f)),
        new("relu6", 1.1, x => x.clamp(0, 6), (scope, x, type) => Clip(scope, x, type, 0, 6)),
        new("hardtanh", 1.3, x => x.clamp(-1, 1), (scope, x, type) => Clip(scope, x, type, -1, 1)),
        new("clamp", Rare, x => x.clamp(0, 1), (scope, x, type) => Clip(scope, x, type, 0, 1)),
        new("elu", 1.1, x => nn.functional.elu(x, 1), "Elu"),
        new("softplus", 1.2, x => maximum(x, zeros_like(x)) + log1p(exp(-x.abs())), "Softplus"),
        new("log", 1.2, log, "Log"),
        new("abs", 1.2, abs, "Abs"),
        new("rsqrt", 1.3, rsqrt, (scope, x) => scope.Add("Reciprocal", [scope.Add("Sqrt", [x])])),
        new("reciprocal", 1.3, reciprocal, "Reciprocal"),
        new("sin", 1.3, sin, "Sin"),
        new("cos", 1.3, cos, "Cos"),
        new("gelu", Rare, TanhGelu, "Gelu", ("approximate", "tanh")),
        new("selu", Rare, x => nn.functional.selu(x), "Selu"),
        new("mish", Rare, x => x * tanh(log1p(exp(x))), "Mish"),
        new("hardswish", Rare, x => x * (x / 6 + 0.5).clamp(0, 1), "HardSwish"),
        new("hardsigmoid", Rare, x => (x / 6 + 0.5).clamp(0, 1), "HardSigmoid", ("alpha", 1 / 6f), ("beta", 0.5f)),
        new("softsign", Rare, x => x / (1 + x.abs()), "Softsign"),
        new("logsigmoid", Rare, x => -(maximum(-x, zeros_like(x)) + log1p(exp(-x.abs()))), (scope, x) => scope.Add("Neg", [scope.Add("Softplus", [scope.Add("Neg", [x])])])),
        new("quick_gelu", Rare, x => x * sigmoid(1.702 * x), (scope, x, type) => scope.Add("Mul", [x, scope.Add("Sigmoid", [scope.Add("Mul", [x, scope.Number("factor", 1.702, type)])])])),
        new("pow", Rare, x => x.pow(3), (scope, x, type) => scope.Add("Pow", [x, scope.Number("exponent", 3, type)])),
        new("log1p", Rare, log1p, (scope, x, type) => scope.Add("Log", [scope.Add("Add", [x, scope.Number("one", 1, type)])])),
        new("expm1", Rare, expm1, (scope, x, type) => scope.Add("Sub", [scope.Add("Exp", [x]), scope.Number("one", 1, type)])),
        new("floor", Rare, floor, "Floor"),
        new("ceil", Rare, ceil, "Ceil"),
        new("round", Rare, x => x.round(), "Round"),
        new("sign", Rare, sign, "Sign"),
        new("erf", Rare, x => x.erf(), "Erf"),
        new("tan", Rare, tan, "Tan"),
        new("atan", Rare, atan, "Atan"),
    ];

    public override IEnumerable<Step> Steps(KnownValue value, Search search) =>
        value.IsFloat ? Functions.Select(function => function.Of(value)) : [];

    private static bool IsBehindMaximum(KnownValue value) => value.Step is { } step && (step.Kind == "max_pool" || step.Sources.Any(IsBehindMaximum));

    private static Tensor TanhGelu(Tensor x) => 0.5 * x * (1 + tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x.pow(3))));

    private static string Clip(StepScope scope, string x, ScalarType type, double least, double greatest) =>
        scope.Add("Clip", [x, scope.Number("min", least, type), scope.Number("max", greatest, type)]);

    /// <summary>One function: its name in torch, how unusual it is, how it is computed and written.</summary>
    private sealed record Function(string Name, double Cost, Func<Tensor, Tensor> Compute, Func<StepScope, string, ScalarType, string> Write)
    {
        public Function(string name, double cost, Func<Tensor, Tensor> compute, string kind, params (string Name, object Value)[] attributes)
            : this(name, cost, compute, (scope, x, _) => scope.Add(kind, [x], attributes))
        {
        }

        public Function(string name, double cost, Func<Tensor, Tensor> compute, Func<StepScope, string, string> write)
            : this(name, cost, compute, (scope, x, _) => write(scope, x))
        {
        }

        public Step Of(KnownValue value) =>
            new(Name, [value], (sources, _) => Compute(sources[0]), (scope, names) => Write(scope, names[0], value.Type)) { Cost = Cost + (IsBehindMaximum(value) ? Behind : 0), IsElementwise = true };
    }
}
