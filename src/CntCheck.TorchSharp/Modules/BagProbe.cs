using TorchSharp;
using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Tries an EmbeddingBag, whose mode and padding index no property tells, on bags of every row of its table together with one other row.</summary>
internal static class BagProbe
{
    private const long RowsAtOnce = 4096;

    /// <summary>Whether each bag's rows are joined by <paramref name="join"/>, (bags, tokens, dimensions) to (bags, dimensions).</summary>
    public static bool Agrees(EmbeddingBag module, Func<torch.Tensor, torch.Tensor> join)
    {
        using var gradients = torch.no_grad();
        var table = module.weight!;
        var count = table.shape[0];
        for (var first = 0L; first < count; first += RowsAtOnce)
        {
            using var disposal = torch.NewDisposeScope();

            // Three tokens, one of them twice: sum, mean and maximum differ, and so does each of them without one of the rows.
            var each = torch.arange(first, Math.Min(count, first + RowsAtOnce), dtype: torch.ScalarType.Int64, device: table.device);
            var bags = torch.stack([each, (each + 1).remainder(count), each], 1);
            if (!Close(module.forward(bags, null, null), join(table.index_select(0, bags.flatten()).reshape(bags.shape[0], 3, -1))))
                return false;
        }

        return true;
    }

    private static bool Close(torch.Tensor made, torch.Tensor expected) => torch.allclose(made, expected, rtol: 1e-5, atol: 1e-7, equal_nan: true);
}
