using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Padding with a constant, with zeros, by reflection or by repetition of the border.</summary>
internal sealed class PaddingWriter : ModuleWriter<PadBase>
{
    protected override void Write(PadBase module, ModuleScope scope)
    {
        var mode = module switch
        {
            ReflectionPad1d or ReflectionPad2d or ReflectionPad3d => "reflect",
            ReplicationPad1d or ReplicationPad2d or ReplicationPad3d => "edge",
            _ => "constant",
        };
        var pads = scope.Integers("pads", Pads(module.padding, scope.InputRank()));
        var value = mode == "constant" && module.value != 0 ? scope.Scalar("value", module.value) : null;
        scope.Output(scope.Add("Pad", value is null ? [scope.Input(), pads] : [scope.Input(), pads, value], ("mode", mode)));
    }

    /// <summary>torch lists begin and end of the last axis first, ONNX the begins of all axes, then the ends.</summary>
    private static long[] Pads(long[] padding, int rank)
    {
        var pads = new long[2 * rank];
        for (var pair = 0; pair < padding.Length / 2; pair++)
        {
            pads[rank - 1 - pair] = padding[2 * pair];
            pads[2 * rank - 1 - pair] = padding[2 * pair + 1];
        }

        return pads;
    }
}
