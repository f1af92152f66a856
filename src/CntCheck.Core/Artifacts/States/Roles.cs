namespace CntCheck.Artifacts.States;

/// <summary>What a projection is in its block, in the order in which a block has them.</summary>
internal enum ModuleRole
{
    /// <summary>Queries of an attention: their product with keys carries no links further.</summary>
    Query,

    /// <summary>Keys of an attention.</summary>
    Key,

    /// <summary>Values of an attention, which go on.</summary>
    Value,

    /// <summary>The gate of a gated layer: it multiplies what goes on.</summary>
    Gate,

    /// <summary>What a gate multiplies.</summary>
    Gated,

    /// <summary>Queries, keys and values in one matrix, one under the other.</summary>
    FusedProjections,

    /// <summary>Queries, keys and values in one matrix, head by head.</summary>
    InterleavedProjections,

    /// <summary>Gate and gated in one matrix, one under the other.</summary>
    FusedGate,
}

/// <summary>Tells what a module is by the last part of its path, as published transformers name them.</summary>
internal static class Roles
{
    private static readonly Dictionary<string, ModuleRole> ByName = Words(
        (ModuleRole.Query, "q_proj query to_q wq q q_lin query_proj linear_q"),
        (ModuleRole.Key, "k_proj key to_k wk k k_lin key_proj linear_k"),
        (ModuleRole.Value, "v_proj value to_v wv v v_lin value_proj linear_v"),
        (ModuleRole.Gate, "gate_proj gate router wi_0 w1"),
        (ModuleRole.Gated, "up_proj wi_1 w3"),
        (ModuleRole.FusedProjections, "c_attn qkv qkv_proj Wqkv to_qkv"),
        (ModuleRole.InterleavedProjections, "query_key_value"),
        (ModuleRole.FusedGate, "gate_up_proj gate_up"));

    /// <summary>The role of a module, by the last part of its path, or null.</summary>
    public static ModuleRole? Of(string name) => ByName.TryGetValue(name, out var role) ? role : null;

    private static Dictionary<string, ModuleRole> Words(params (ModuleRole Role, string Names)[] roles) =>
        (from role in roles
         from name in role.Names.Split(' ')
         select KeyValuePair.Create(name, role.Role)).ToDictionary(StringComparer.Ordinal);
}
