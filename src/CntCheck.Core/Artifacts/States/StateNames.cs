namespace CntCheck.Artifacts.States;

/// <summary>What the names of a state's tensors tell beyond the module they belong to.</summary>
internal sealed class StateNames
{
    private static readonly string[] BufferLeaves =
    [
        "num_batches_tracked", "inv_freq", "position_ids", "token_type_ids", "masked_bias", "attn_mask", "causal_mask", "mask", "tril", "relative_position_index",
        "relative_coords_table", "freqs_cis", "freqs", "cos_cached", "sin_cached", "rope_freqs", "pe", "pixel_mean", "pixel_std", "alphas_cumprod", "initialized",
    ];

    private static readonly string[] FreeLeaves = ["logit_scale", "logit_bias", "bias_k", "bias_v", "relative_position_bias_table", "temperature", "query_embed", "log_std", "logstd", "log_alpha", "log_sigma"];

    private static readonly string[] FreeParts = ["token", "pos_emb", "posemb", "position_emb", "positional_emb", "class_emb", "rel_pos", "pos_encoding"];

    // A module, the block it stands in, and what that stands in: experts.0.w1.
    private const int Levels = 3;

    private readonly Dictionary<string, HashSet<string>> children = new(StringComparer.Ordinal);

    /// <summary>Enters the paths of all tensors.</summary>
    public StateNames(IEnumerable<string> tensors)
    {
        foreach (var tensor in tensors)
        {
            var module = ParentOf(tensor);
            for (var level = 0; level < Levels && module.Length > 0; level++)
            {
                Children(ParentOf(module)).Add(LastOf(module));
                module = ParentOf(module);
            }
        }
    }

    /// <summary>What a module is in its block, or null: the name alone says nothing, the modules beside it must have the parts that belong to it.</summary>
    public ModuleRole? RoleOf(string module)
    {
        var beside = children.GetValueOrDefault(ParentOf(module)) ?? [];
        var name = LastOf(module);
        return Roles.Of(name) switch
        {
            ModuleRole.Query or ModuleRole.Key or ModuleRole.Value when !Has(ModuleRole.Query) || !Has(ModuleRole.Key) || !Has(ModuleRole.Value) => null,
            ModuleRole.Gate or ModuleRole.Gated when !(Has(ModuleRole.Gate) && Has(ModuleRole.Gated)) && !(name is "gate" or "router" && beside.Contains("experts")) => null,
            var role => role,
        };

        bool Has(ModuleRole role) => beside.Any(other => Roles.Of(other) == role);
    }

    /// <summary>Whether a tensor is no parameter: statistics, masks, positions and other fixed numbers that modules keep.</summary>
    public static bool IsBuffer(string leaf, Tensor tensor) =>
        (!IsNumber(tensor.Type) && !IsPacked(leaf, tensor))
        || leaf.StartsWith("running_", StringComparison.Ordinal)
        || BufferLeaves.Contains(leaf)
        || (leaf == "bias" && tensor.Shape is [1, 1, var rows, var columns] && rows == columns);

    /// <summary>Whether a tensor is a parameter that no links belong to by its nature: a token, a table of positions, a temperature.</summary>
    public static bool IsFree(string leaf) => FreeLeaves.Contains(leaf) || FreeParts.Any(part => leaf.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>The path up to the last dot.</summary>
    public static string ParentOf(string module) => module.LastIndexOf('.') is >= 0 and var dot ? module[..dot] : "";

    /// <summary>The last part of a path.</summary>
    public static string LastOf(string module) => module[(module.LastIndexOf('.') + 1)..];

    private HashSet<string> Children(string parent)
    {
        if (!children.TryGetValue(parent, out var known))
            children.Add(parent, known = new HashSet<string>(StringComparer.Ordinal));

        return known;
    }

    // Several quantised weights in one integer: their number is not known, but that they are weights.
    private static bool IsPacked(string leaf, Tensor tensor) => tensor.Shape.Length >= 2 && (leaf == "qzeros" || leaf.Contains("weight", StringComparison.Ordinal));

    // Integers of a byte may be quantised weights; wider ones count and point.
    private static bool IsNumber(ElementType type) =>
        type.IsFloat() || type is ElementType.Int8 or ElementType.UInt8 or ElementType.Complex64 or ElementType.Complex128
            or ElementType.Float8E4M3FN or ElementType.Float8E4M3FNUZ or ElementType.Float8E5M2 or ElementType.Float8E5M2FNUZ;
}
