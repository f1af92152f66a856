using TorchSharp;
using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Conv1d, Conv2d, Conv3d: Conv, behind Pad where the padding is not of zeros.</summary>
internal sealed class ConvolutionWriter : ModuleWriter<Convolution>
{
    protected override void Write(Convolution module, ModuleScope scope)
    {
        var axes = module.weight!.Dimensions - 2;
        OperatorLimits.RequireBatch(scope, axes + 2);
        OperatorLimits.RequireSingles(scope, "Conv");

        var padding = PaddingOf(module, (int)axes);
        var padsItself = module.padding_mode == PaddingModes.Zeros;
        List<string> inputs = [padsItself ? scope.Input() : Padded(module, scope, padding), scope.Parameter(module.weight, "weight")];
        if (module.bias is not null)
            inputs.Add(scope.Parameter(module.bias, "bias"));

        scope.Output(scope.Add(
            "Conv",
            inputs,
            ("dilations", module.dilation),
            ("group", module.groups),
            ("kernel_shape", module.weight.shape[2..]),
            ("pads", padsItself ? padding : new long[2 * axes]),
            ("strides", module.stride)));
    }

    private static string Padded(Convolution module, ModuleScope scope, long[] padding)
    {
        var mode = module.padding_mode switch
        {
            PaddingModes.Reflect => "reflect",
            PaddingModes.Replicate => "edge",
            PaddingModes.Circular => "wrap",
            var other => throw scope.Unsupported($"ONNX has no padding of mode {other}", "use zeros, reflect, replicate or circular"),
        };
        var axes = padding.Length / 2;
        return scope.Add("Pad", [scope.Input(), scope.Integers("pads", [0, 0, .. padding[..axes], 0, 0, .. padding[axes..]])], ("mode", mode));
    }

    /// <summary>Positions added before each axis, then behind each axis. Of an odd number "same" adds the larger half behind.</summary>
    private static long[] PaddingOf(Convolution module, int axes)
    {
        switch (module.padding_type)
        {
            case null:
                return [.. module.padding!, .. module.padding!];
            case Padding.Valid:
                return new long[2 * axes];
            default:
                long[] total = [.. module.weight!.shape[2..].Zip(module.dilation!, (kernel, dilation) => dilation * (kernel - 1))];
                return [.. total.Select(both => both / 2), .. total.Select(both => both - (both / 2))];
        }
    }
}
