using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Tells tensors whose numbers are all the same: zeros, ones, what a dead layer gives.</summary>
internal static class Uniformity
{
    /// <summary>Whether all numbers of all runs are one number.</summary>
    public static bool Of(IReadOnlyList<torch.Tensor> runs) => runs.All(run => run.numel() > 0 && Same(run, runs[0]));

    private static bool Same(torch.Tensor tensor, torch.Tensor other)
    {
        using var scope = torch.NewDisposeScope();
        return tensor.eq(other.reshape(-1)[0]).all().item<bool>();
    }
}
