namespace CntCheck.Artifacts.States;

/// <summary>Modules that stand beside the chain of their block and are read from elsewhere: shortcuts, norms of single heads, what time or positions go through, adapters of low rank, spreads beside means.</summary>
internal static class SideBranches
{
    private static readonly string[] Always = ["time_embedding", "time_embed", "time_emb_proj", "emb_layers", "q_norm", "k_norm", "query_norm", "key_norm", "relative_attention_bias"];
    private static readonly string[] WhereUnfit = ["downsample", "shortcut", "conv_shortcut", "skip", "skip_connection", "residual", "res_conv", "nin_shortcut"];


    // The second head of a variational layer reads what the first reads.
    private static readonly string[] Spreads = ["logvar", "log_var", "logstd", "log_std", "logsigma", "log_sigma"];

    private const string Adapter = "lora_";

    /// <summary>The path of the branch a module belongs to, or null where it belongs to the chain.</summary>
    /// <param name="group">The module.</param>
    /// <param name="current">The end of the chain.</param>
    public static string? Of(StateGroup group, StateValue? current)
    {
        var parts = group.Name.Split('.');
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].StartsWith(Adapter, StringComparison.Ordinal))
                return string.Join('.', [.. parts[..i], Adapter]);
            if (Always.Contains(parts[i]) || Spreads.Any(word => parts[i].Contains(word, StringComparison.OrdinalIgnoreCase)) || (WhereUnfit.Contains(parts[i]) && group.InputWidth is { } inputs && current is not null && current.Features != inputs))
                return string.Join('.', parts[..(i + 1)]);
        }

        return null;
    }

    /// <summary>Whether a module belongs to a branch.</summary>
    public static bool Holds(string branch, string module) =>
        module == branch || module.StartsWith(branch.EndsWith(Adapter, StringComparison.Ordinal) ? branch : branch + ".", StringComparison.Ordinal);
}
