using TorchSharp;

namespace CntCheck.TorchSharp.Modules;

/// <summary>What torch's modules take and the operators of the same name do not.</summary>
internal static class OperatorLimits
{
    /// <summary>Demands an input of at least <paramref name="rank"/> axes: torch takes a single sample for a batch of one, ONNX does not.</summary>
    public static void RequireBatch(ModuleScope scope, long rank)
    {
        if (scope.InputRank() < rank)
        {
            throw scope.Unsupported(
                $"its input of shape ({string.Join(", ", scope.InputExample().shape)}) is a single sample; ONNX wants {rank} axes, the batch first",
                "give it a batch of one: input.unsqueeze(0)");
        }
    }

    /// <summary>Demands numbers of at most 32 bits: OnnxRuntime computes some operators in no wider ones, and what it cannot run cannot be verified.</summary>
    public static void RequireSingles(ModuleScope scope, string kind)
    {
        if (scope.InputValue().Type == torch.ScalarType.Float64)
            throw scope.Unsupported($"OnnxRuntime has no {kind} for float64 numbers, so that the file could not be verified", "export it in float32: module.to(torch.float32), and the example too");
    }
}
