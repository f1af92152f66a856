using CntCheck.Artifacts;

namespace CntCheck.Tests.Artifacts.States;

/// <summary>Tensors named and shaped as published models have them, with tiny widths.</summary>
internal static class PublishedStates
{
    private const int E = 8;
    private const int Vocabulary = 40;

    public static (string Name, long[] Shape)[] Of(string model) => model switch
    {
        "gpt2" => Gpt2(),
        "bert" => Bert(),
        "llama" => Llama(),
        "resnet" => ResNet(),
        "unet" => UNet(),
        "vit" => Vit(),
        "torch-transformer" => TorchTransformer(),
        _ => throw new ArgumentException(model, nameof(model)),
    };

    /// <summary>Zero tensors, sorted as safetensors files are: by size of the element, then by name.</summary>
    public static IReadOnlyList<Tensor> Sorted(string model) => [.. Of(model).OrderBy(tensor => tensor.Name, StringComparer.Ordinal).Select(Zeros)];

    public static Tensor Zeros((string Name, long[] Shape) tensor)
    {
        var count = tensor.Shape.Aggregate(1L, (a, b) => a * b);
        return tensor.Name.EndsWith("tracked", StringComparison.Ordinal) || tensor.Name.EndsWith("position_ids", StringComparison.Ordinal)
            ? Tensor.Of(tensor.Name, tensor.Shape, new long[count])
            : Tensor.Of(tensor.Name, tensor.Shape, new float[count]);
    }

    private static (string, long[])[] Gpt2() =>
    [
        ("wte.weight", [Vocabulary, E]), ("wpe.weight", [16, E]),
        .. Blocks(11, i => Prefixed($"h.{i}",
            [
                .. Norm("ln_1"), ("attn.bias", [1, 1, 16, 16]), ("attn.c_attn.weight", [E, 3 * E]), ("attn.c_attn.bias", [3 * E]), ("attn.c_proj.weight", [E, E]), ("attn.c_proj.bias", [E]),
                .. Norm("ln_2"), ("mlp.c_fc.weight", [E, 4 * E]), ("mlp.c_fc.bias", [4 * E]), ("mlp.c_proj.weight", [4 * E, E]), ("mlp.c_proj.bias", [E]),
            ])),
        .. Norm("ln_f"),
    ];

    private static (string, long[])[] Bert() =>
    [
        ("bert.embeddings.position_ids", [1, 16]), ("bert.embeddings.word_embeddings.weight", [Vocabulary, E]), ("bert.embeddings.position_embeddings.weight", [16, E]),
        ("bert.embeddings.token_type_embeddings.weight", [2, E]), .. Norm("bert.embeddings.LayerNorm"),
        .. Blocks(2, i => Prefixed($"bert.encoder.layer.{i}",
            [
                .. Linear("attention.self.query", E, E), .. Linear("attention.self.key", E, E), .. Linear("attention.self.value", E, E),
                .. Linear("attention.output.dense", E, E), .. Norm("attention.output.LayerNorm"),
                .. Linear("intermediate.dense", 4 * E, E), .. Linear("output.dense", E, 4 * E), .. Norm("output.LayerNorm"),
            ])),
        .. Linear("bert.pooler.dense", E, E), .. Linear("classifier", 2, E),
    ];

    private static (string, long[])[] Llama() =>
    [
        ("model.embed_tokens.weight", [Vocabulary, E]),
        .. Blocks(2, i => Prefixed($"model.layers.{i}",
            [
                ("input_layernorm.weight", [E]), ("self_attn.q_proj.weight", [E, E]), ("self_attn.k_proj.weight", [E / 2, E]), ("self_attn.v_proj.weight", [E / 2, E]),
                ("self_attn.o_proj.weight", [E, E]), ("self_attn.q_norm.weight", [2]), ("self_attn.rotary_emb.inv_freq", [2]), ("post_attention_layernorm.weight", [E]),
                ("mlp.gate_proj.weight", [3 * E, E]), ("mlp.up_proj.weight", [3 * E, E]), ("mlp.down_proj.weight", [E, 3 * E]),
            ])),
        ("model.norm.weight", [E]), ("lm_head.weight", [Vocabulary, E]),
    ];

    private static (string, long[])[] ResNet() =>
    [
        ("conv1.weight", [4, 3, 7, 7]), .. Batch("bn1", 4),
        .. Block("layer1.0", 4, 4), .. Block("layer1.1", 4, 4), .. Block("layer2.0", 8, 4), .. Shortcut("layer2.0.downsample", 8, 4), .. Block("layer2.1", 8, 8), .. Linear("fc", 10, 8),
    ];

    private static (string, long[])[] UNet() =>
    [
        .. Conv("conv_in", 4, 3, 3), .. Linear("time_embedding.linear_1", E, 4), .. Linear("time_embedding.linear_2", E, E),
        .. Resnet("down_blocks.0.resnets.0", 4, 4), .. Conv("down_blocks.0.downsamplers.0.conv", 4, 4, 3), .. Resnet("mid_block.resnets.0", 4, 4),
        .. Attention("mid_block.attentions.0", 4), .. Resnet("up_blocks.0.resnets.0", 4, 8), .. Conv("up_blocks.0.resnets.0.conv_shortcut", 4, 8, 1),
        .. Conv("up_blocks.0.upsamplers.0.conv", 4, 4, 3), .. Norm("conv_norm_out", 4), .. Conv("conv_out", 3, 4, 3),
    ];

    private static (string, long[])[] Vit() =>
    [
        ("cls_token", [1, 1, E]), ("pos_embed", [1, 5, E]), .. Conv("patch_embed.proj", E, 3, 4),
        .. Blocks(2, i => Prefixed($"blocks.{i}",
            [
                .. Norm("norm1"), .. Linear("attn.qkv", 3 * E, E), .. Linear("attn.proj", E, E), ("ls1.gamma", [E]),
                .. Norm("norm2"), .. Linear("mlp.fc1", 4 * E, E), .. Linear("mlp.fc2", E, 4 * E), ("ls2.gamma", [E]),
            ])),
        .. Norm("norm"), .. Linear("head", 10, E),
    ];

    private static (string, long[])[] TorchTransformer() =>
    [
        .. Blocks(2, i => Prefixed($"encoder.layers.{i}",
            [
                ("self_attn.in_proj_weight", [3 * E, E]), ("self_attn.in_proj_bias", [3 * E]), .. Linear("self_attn.out_proj", E, E),
                .. Linear("linear1", 4 * E, E), .. Linear("linear2", E, 4 * E), .. Norm("norm1"), .. Norm("norm2"),
            ])),
        ("decoder.weight_g", [6, 1]), ("decoder.weight_v", [6, E]), ("decoder.bias", [6]),
    ];

    private static IEnumerable<(string, long[])> Blocks(int count, Func<int, IEnumerable<(string, long[])>> block) => Enumerable.Range(0, count).SelectMany(block);

    private static IEnumerable<(string, long[])> Prefixed(string prefix, IEnumerable<(string Name, long[] Shape)> tensors) => tensors.Select(tensor => ($"{prefix}.{tensor.Name}", tensor.Shape));

    private static (string, long[])[] Linear(string name, int outputs, int inputs) => [($"{name}.weight", [outputs, inputs]), ($"{name}.bias", [outputs])];

    private static (string, long[])[] Conv(string name, int outputs, int inputs, int kernel) => [($"{name}.weight", [outputs, inputs, kernel, kernel]), ($"{name}.bias", [outputs])];

    private static (string, long[])[] Norm(string name, int features = E) => [($"{name}.weight", [features]), ($"{name}.bias", [features])];

    private static (string, long[])[] Batch(string name, int features) =>
        [.. Norm(name, features), ($"{name}.running_mean", [features]), ($"{name}.running_var", [features]), ($"{name}.num_batches_tracked", [])];

    private static (string, long[])[] Block(string name, int outputs, int inputs) =>
        [($"{name}.conv1.weight", [outputs, inputs, 3, 3]), .. Batch($"{name}.bn1", outputs), ($"{name}.conv2.weight", [outputs, outputs, 3, 3]), .. Batch($"{name}.bn2", outputs)];

    private static (string, long[])[] Shortcut(string name, int outputs, int inputs) => [($"{name}.0.weight", [outputs, inputs, 1, 1]), .. Batch($"{name}.1", outputs)];

    private static (string, long[])[] Resnet(string name, int outputs, int inputs) =>
    [
        .. Norm($"{name}.norm1", inputs), .. Conv($"{name}.conv1", outputs, inputs, 3), .. Linear($"{name}.time_emb_proj", outputs, E),
        .. Norm($"{name}.norm2", outputs), .. Conv($"{name}.conv2", outputs, outputs, 3),
    ];

    private static (string, long[])[] Attention(string name, int width) =>
    [
        .. Norm($"{name}.group_norm", width), .. Linear($"{name}.to_q", width, width), .. Linear($"{name}.to_k", width, width), .. Linear($"{name}.to_v", width, width),
        .. Linear($"{name}.to_out.0", width, width),
    ];
}
