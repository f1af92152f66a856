using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Bilinear, Σ w(o,i,j)·x(i)·z(j) + b(o): the weights project the first input to one node for every output and every entry of the second, which weighs and sums them.</summary>
/// <remarks>The sum is written out and not left to one Einsum of three operands, so that each step has the links it has.</remarks>
internal sealed class BilinearWriter : ModuleWriter<Bilinear>
{
    protected override void Write(Bilinear module, ModuleScope scope)
    {
        var projected = scope.Add("Einsum", [scope.Input(), scope.Parameter(module.weight, "weight")], ("equation", "...i,oij->...oj"));
        var weighed = scope.Add("Mul", [projected, scope.Add("Unsqueeze", [scope.Input(1), scope.Integers("axis", -2)])]);
        var summed = scope.Add("ReduceSum", [weighed, scope.Integers("last", -1)], ("keepdims", 0L));
        scope.Output(module.bias is null ? summed : scope.Add("Add", [summed, scope.Parameter(module.bias, "bias")]));
    }
}
