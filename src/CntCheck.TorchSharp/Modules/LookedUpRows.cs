using TorchSharp;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Whether a table's rows are given as they are stored: max_norm, which no property tells, shortens long ones whenever they are looked up.</summary>
internal static class LookedUpRows
{
    /// <summary>Looks the longest row up, in every usual norm, and demands that it comes as it is; the table is left as it was.</summary>
    /// <param name="table">The rows, (tokens, dimensions).</param>
    /// <param name="lookUp">Gives rows for indices of shape (1, rows).</param>
    /// <param name="scope">The call that is written.</param>
    public static void RequireUnchanged(torch.Tensor table, Func<torch.Tensor, torch.Tensor> lookUp, ModuleScope scope)
    {
        using var gradients = torch.no_grad();
        using var disposal = torch.NewDisposeScope();
        foreach (var norm in new[] { 2f, 1f, float.PositiveInfinity })
        {
            var longest = table.norm(1, keepdim: false, p: norm).nan_to_num(0).argmax();
            var row = longest.reshape(1);
            var stored = table.index_select(0, row).clone();
            lookUp(row.unsqueeze(0));
            if (Same(table.index_select(0, row), stored))
                continue;

            table.index_copy_(0, row, stored);
            throw scope.Unsupported(
                "it shortens rows when they are looked up (max_norm), which a file cannot", "shorten the rows of its weight once, and build it without max_norm");
        }
    }

    private static bool Same(torch.Tensor one, torch.Tensor other) => one.eq(other).logical_or(one.isnan().logical_and(other.isnan())).all().item<bool>();
}
