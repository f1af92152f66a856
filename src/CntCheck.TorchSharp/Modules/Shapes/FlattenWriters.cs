using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Flatten: ONNX's own where all axes behind the first become one, else a Reshape.</summary>
internal sealed class FlattenWriter : ModuleWriter<Flatten>
{
    protected override void Write(Flatten module, ModuleScope scope)
    {
        var rank = scope.InputRank();
        scope.Output(rank > 1 && scope.Axis(module.start_dim) == 1 && scope.Axis(module.end_dim) == rank - 1
            ? scope.Add("Flatten", [scope.Input()], ("axis", 1L))
            : scope.Reshape(scope.Input(), scope.InputValue().Extents, scope.OutputValue(0)!.Extents));
    }
}

/// <summary>Unflatten: one axis becomes several.</summary>
internal sealed class UnflattenWriter : ModuleWriter<Unflatten>
{
    protected override void Write(Unflatten module, ModuleScope scope) =>
        scope.Output(scope.Reshape(scope.Input(), scope.InputValue().Extents, scope.OutputValue(0)!.Extents));
}
