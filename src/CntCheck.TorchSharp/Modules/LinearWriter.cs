using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Linear: Gemm for one axis behind the batch, else MatMul and Add.</summary>
internal sealed class LinearWriter : ModuleWriter<Linear>
{
    protected override void Write(Linear module, ModuleScope scope)
    {
        var weight = scope.Parameter(module.weight, "weight");
        var bias = module.bias is null ? null : scope.Parameter(module.bias, "bias");
        if (scope.InputRank() == 2)
        {
            scope.Output(scope.Add("Gemm", bias is null ? [scope.Input(), weight] : [scope.Input(), weight, bias], ("transB", 1L)));
            return;
        }

        var turned = scope.Add("Transpose", [weight], ("perm", new long[] { 1, 0 }));
        var product = scope.Add("MatMul", [scope.Input(), turned]);
        scope.Output(bias is null ? product : scope.Add("Add", [product, bias]));
    }
}
