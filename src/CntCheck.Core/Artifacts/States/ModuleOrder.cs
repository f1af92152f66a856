using System.Globalization;

namespace CntCheck.Artifacts.States;

/// <summary>Orders modules by their paths, where a file holds them sorted: numbered parts by number, known parts by their place in a network.</summary>
/// <remarks>
/// Names are those common in published models: stems and tables first, heads last, in a block the norm before its attention and q, k, v before the
/// projection behind them. A part that is not known stands in the middle, in alphabetical order.
/// </remarks>
internal static class ModuleOrder
{
    private static readonly Dictionary<string, Place> Known = Places(
        (10, "wte embed_tokens word_embeddings tok_embeddings token_embedding tokens_embed shared embed embedding embeddings emb patch_embed patch_embedding stem conv_in conv_stem conv_first"),
        (12, "wpe embed_positions position_embeddings position_embedding positions_embed pos_embed"),
        (13, "token_type_embeddings"),
        (14, "time_embedding time_embed features backbone"),
        (22, "input_layernorm attention_norm layernorm_before pre_norm"),
        (30, "cross_attn encoder_attn crossattention"),
        (42, "encoder down_blocks input_blocks"),
        (44, "resnets"),
        (46, "attentions"),
        (50, "mid_block middle_block"),
        (52, "decoder up_blocks output_blocks"),
        (55, "intermediate mlp ffn feed_forward ff moe block_sparse_moe"),
        (60, "output o o_proj out_proj to_out wo c_proj out_lin down_proj w2"),
        (70, "downsample shortcut conv_shortcut downsamplers upsamplers"),
        (80, "ln_f final_layernorm final_layer_norm final_norm post_layernorm conv_norm_out norm_out"),
        (85, "pooler"),
        (88, "conv_out proj_out text_projection visual_projection proj output_projection"),
        (90, "fc"),
        (92, "classifier head heads lm_head score cls logits predictions qa_outputs"));

    // Parts of one stage, told apart by their number first: norm1, attn1, norm2, attn2; conv1, bn1, conv2, bn2.
    private static readonly Dictionary<string, int> Staged = new(StringComparer.OrdinalIgnoreCase)
    {
        ["norm"] = 0, ["ln"] = 0, ["layernorm"] = 0, ["layer_norm"] = 0, ["gn"] = 0, ["conv"] = 1, ["bn"] = 2, ["attn"] = 3, ["ls"] = 4, ["layer_scale"] = 4,
    };

    private static readonly Dictionary<string, Place> Fixed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["attn"] = new(25, 1, 3), ["attention"] = new(25, 1, 3), ["self_attn"] = new(25, 1, 3), ["self_attention"] = new(25, 1, 3),
        ["post_attention_layernorm"] = new(25, 2, 0), ["layernorm_after"] = new(25, 2, 0), ["ffn_norm"] = new(25, 2, 0),
        ["ls2"] = new(56, 0, 0), ["layer_scale2"] = new(56, 0, 0), ["layer_scale_2"] = new(56, 0, 0), ["group_norm"] = new(20, 0, 0),
        ["norm"] = new(80, 0, 0), ["layernorm"] = new(80, 0, 0), ["layer_norm"] = new(80, 0, 0),
    };

    // Real paths have a dozen parts; what is behind the last of these is one part.
    private const int MostParts = 32;

    /// <summary>The tensors in the inferred order of their modules; those of one module stay as they are.</summary>
    public static IReadOnlyList<Tensor> Sort(IReadOnlyList<Tensor> tensors)
    {
        var names = new StateNames(tensors.Select(tensor => tensor.Name));
        return [.. tensors.OrderBy(tensor => PathOf(StateNames.ParentOf(tensor.Name), names), Comparer<Part[]>.Create(Compare))];
    }

    /// <summary>
    /// The modules of a file that keeps the order of registration, but for projections that are registered in another order than they act in:
    /// keys before queries, the second of a gated layer before the third.
    /// </summary>
    public static IReadOnlyList<StateGroup> Mend(IReadOnlyList<StateGroup> modules)
    {
        var names = new StateNames(modules.Select(module => module.Name + "."));
        List<StateGroup> mended = [];
        for (var first = 0; first < modules.Count;)
        {
            var block = modules.Skip(first).TakeWhile(module => module.Parent == modules[first].Parent).ToList();
            mended.AddRange(block.Any(module => names.RoleOf(module.Name) is not null) ? block.OrderBy(module => PathOf(module.Name, names), Comparer<Part[]>.Create(Compare)) : block);
            first += block.Count;
        }

        return mended;
    }

    private static Part[] PathOf(string module, StateNames names)
    {
        if (module.Length == 0)
            return [];

        var parts = module.Split('.', MostParts);
        return [.. parts.Select((part, i) => new Part(PlaceOf(part, i == parts.Length - 1 ? names.RoleOf(module) : Roles.Of(part)), part))];
    }

    private static Place PlaceOf(string text, ModuleRole? role)
    {
        var (word, number) = Split(text);
        if (word.Length == 0)
            return new Place(45, number, 0);
        if (Fixed.TryGetValue(text, out var fixedPlace))
            return fixedPlace;
        if (Staged.TryGetValue(word, out var sub))
            return new Place(25, number, sub);
        if (role is { } known and not ModuleRole.FusedProjections)
            return new Place(44, (long)known, 0);

        var place = Known.GetValueOrDefault(text) ?? Known.GetValueOrDefault(word) ?? new Place(45, 0, 0);
        return place with { Number = number };
    }

    /// <summary>A name without the number behind it, and the number.</summary>
    private static (string Word, long Number) Split(string text)
    {
        var word = text.AsSpan().TrimEnd("0123456789");
        return long.TryParse(text.AsSpan(word.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (word.TrimEnd('_').ToString(), number)
            : (text, 0);
    }

    private static int Compare(Part[] a, Part[] b)
    {
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            if (a[i].Place.CompareTo(b[i].Place) is not 0 and var places)
                return places;
            if (string.CompareOrdinal(a[i].Text, b[i].Text) is not 0 and var texts)
                return texts;
        }

        return a.Length.CompareTo(b.Length);
    }

    private static Dictionary<string, Place> Places(params (int Rank, string Words)[] ranks) =>
        (from rank in ranks
         from word in rank.Words.Split(' ')
         select KeyValuePair.Create(word, new Place(rank.Rank, 0, 0))).ToDictionary(StringComparer.OrdinalIgnoreCase);

    /// <param name="Place">Where it stands among its like.</param>
    /// <param name="Text">The part as it is written.</param>
    private sealed record Part(Place Place, string Text);

    /// <param name="Rank">Coarse place in a network.</param>
    /// <param name="Number">The number behind the name.</param>
    /// <param name="Sub">Place among parts of one number.</param>
    private sealed record Place(int Rank, long Number, int Sub)
    {
        public int CompareTo(Place other) => (Rank, Number, Sub).CompareTo((other.Rank, other.Number, other.Sub));
    }
}
