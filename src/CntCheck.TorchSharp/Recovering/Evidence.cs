using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>What the numbers of a tensor can prove.</summary>
internal static class Evidence
{
    /// <summary>Whether a tensor holds nothing but NaN in every run: any function gives that of any other such tensor.</summary>
    public static bool IsLost(TracedValue value) => value.Runs.All(run => IsLost(run.Values));

    private static bool IsLost(torch.Tensor tensor)
    {
        if (tensor.numel() == 0 || !torch.is_floating_point(tensor))
            return false;

        using var scope = torch.NewDisposeScope();
        return tensor.reshape(-1)[0].isnan().item<bool>() && tensor.isnan().all().item<bool>();
    }
}
