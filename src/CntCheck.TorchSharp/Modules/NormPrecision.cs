using TorchSharp;

namespace CntCheck.TorchSharp.Modules;

/// <summary>The precision in which a norm takes its statistics: ONNX's attribute stash_type, a number of its element types.</summary>
internal static class NormPrecision
{
    private const long Float = 1;
    private const long Double = 11;

    /// <summary>That of the module's input, but at least single: what torch computes in.</summary>
    public static long Of(ModuleScope scope) => scope.InputValue().Type == torch.ScalarType.Float64 ? Double : Float;
}
