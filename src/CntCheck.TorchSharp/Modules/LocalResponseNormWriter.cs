using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>LocalResponseNorm: LRN, which OnnxRuntime computes on four axes.</summary>
internal sealed class LocalResponseNormWriter : ModuleWriter<LocalResponseNorm>
{
    protected override void Write(LocalResponseNorm module, ModuleScope scope)
    {
        OperatorLimits.RequireBatch(scope, 3);
        OperatorLimits.RequireSingles(scope, "LRN");
        if (module.size % 2 == 0)
        {
            throw scope.Unsupported(
                $"its window of {module.size} channels has no middle: torch takes one channel more before it, ONNX one more behind it, OnnxRuntime neither", "use an odd size");
        }

        var normal = scope.Add(
            "LRN", [OnFourAxes(scope)], ("alpha", (float)module.alpha), ("beta", (float)module.beta), ("bias", (float)module.k), ("size", module.size));
        scope.Output(Back(normal, scope));
    }

    private static string OnFourAxes(ModuleScope scope) => scope.InputRank() switch
    {
        3 => scope.Add("Unsqueeze", [scope.Input(), scope.Integers("axis", 3)]),
        4 => scope.Input(),
        _ => scope.Add("Reshape", [scope.Input(), scope.Integers("joined", 0, 0, 0, -1)]),
    };

    private static string Back(string normal, ModuleScope scope) => scope.InputRank() switch
    {
        3 => scope.Add("Squeeze", [normal, scope.Integers("axis", 3)]),
        4 => normal,
        _ => scope.Add("Reshape", [normal, scope.Integers("parted", [0, 0, 0, .. scope.InputExample().shape[3..]])]),
    };
}
