using CntCheck.TorchSharp.Tracing;
using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Maxima of a signal put back where they came from.</summary>
internal sealed class MaxUnpool1dWriter : ModuleWriter<MaxUnpool1d>
{
    protected override void Write(MaxUnpool1d module, ModuleScope scope) => scope.Output(MaxUnpooling.Add(scope, 1));
}

/// <summary>Maxima of an image put back where they came from.</summary>
internal sealed class MaxUnpool2dWriter : ModuleWriter<MaxUnpool2d>
{
    protected override void Write(MaxUnpool2d module, ModuleScope scope) => scope.Output(MaxUnpooling.Add(scope, 2));
}

/// <summary>Maxima of a volume put back where they came from.</summary>
internal sealed class MaxUnpool3dWriter : ModuleWriter<MaxUnpool3d>
{
    protected override void Write(MaxUnpool3d module, ModuleScope scope) => scope.Output(MaxUnpooling.Add(scope, 3));
}

/// <summary>Values scattered over zeros. torch counts positions within one channel, where ONNX's MaxUnpool counts them over the whole batch.</summary>
internal static class MaxUnpooling
{
    /// <summary>Adds the operators.</summary>
    public static string Add(ModuleScope scope, int axes)
    {
        var pooled = PoolingWindows.Space(scope, axes).Aggregate(1L, (product, extent) => product * extent);
        var (given, made) = (scope.InputValue().Extents, scope.OutputValue(0)!.Extents);
        var positions = made.Skip(2).Aggregate(1L, (product, extent) => product * extent.Factor);
        Extent[] flat = [.. given.Take(2), new(pooled, IsBatch: false)];

        var values = scope.Reshape(scope.Input(), given, flat);
        var indices = scope.Reshape(scope.Input(1), given, flat);
        var channels = scope.Add("Shape", [scope.Input()], ("start", 0L), ("end", 2L));
        var shape = scope.Add("Concat", [channels, scope.Integers("positions", positions)], ("axis", 0L));
        var zeros = scope.Add("Expand", [scope.Scalar("zero", 0), shape]);
        var scattered = scope.Add("ScatterElements", [zeros, indices, values], ("axis", 2L));
        return scope.Reshape(scattered, [.. given.Take(2), new(positions, IsBatch: false)], made);
    }
}
