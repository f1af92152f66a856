using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>CosineSimilarity: x·y / (max(‖x‖, ε) · max(‖y‖, ε)).</summary>
internal sealed class CosineSimilarityWriter : ModuleWriter<CosineSimilarity>
{
    protected override void Write(CosineSimilarity module, ModuleScope scope)
    {
        var axis = scope.Integers("axis", module.dim);
        var least = scope.Scalar("eps", module.eps);
        var product = Reduced("ReduceSum", scope.Add("Mul", [scope.Input(), scope.Input(1)]));
        scope.Output(scope.Add("Div", [product, scope.Add("Mul", [Norm(scope.Input()), Norm(scope.Input(1))])]));

        string Norm(string value) => scope.Add("Max", [Reduced("ReduceL2", value), least]);

        string Reduced(string kind, string value) => scope.Add(kind, [value, axis], ("keepdims", 0L));
    }
}

/// <summary>PairwiseDistance: the p-norm of x − y + ε along the last axis.</summary>
internal sealed class PairwiseDistanceWriter : ModuleWriter<PairwiseDistance>
{
    protected override void Write(PairwiseDistance module, ModuleScope scope)
    {
        var difference = scope.Add("Add", [scope.Add("Sub", [scope.Input(), scope.Input(1)]), scope.Scalar("eps", module.eps)]);
        scope.Output(module.norm switch
        {
            1 => Reduced("ReduceL1", difference),
            2 => Reduced("ReduceL2", difference),
            double.PositiveInfinity => Reduced("ReduceMax", scope.Add("Abs", [difference])),
            > 0 => scope.Add("Pow", [Reduced("ReduceSum", scope.Add("Pow", [scope.Add("Abs", [difference]), scope.Scalar("p", module.norm)])), scope.Scalar("root", 1 / module.norm)]),
            _ => throw scope.Unsupported($"there is no distance by the norm {module.norm} in ONNX", "use a norm over 0: 1, 2, double.PositiveInfinity"),
        });

        string Reduced(string kind, string value) => scope.Add(kind, [value, scope.Integers("axis", -1)], ("keepdims", module.keepdim ? 1L : 0L));
    }
}
