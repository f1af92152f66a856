using static TorchSharp.torch;

namespace CntCheck.Study.Population;

/// <summary>One layer of a module: its link weights, and all that belongs to them.</summary>
/// <param name="Name">Where it is in the module, <c>fc1</c>, <c>rnn_l0</c>.</param>
/// <param name="Weights">Its link weights: one tensor, or those of the input and of the step before.</param>
/// <param name="Biases">Its biases.</param>
/// <param name="Tensors">Names of all its numbers, those of the batch norm after it included.</param>
internal sealed record NetworkLayer(string Name, IReadOnlyList<Tensor> Weights, IReadOnlyList<Tensor> Biases, IReadOnlySet<string> Tensors)
{
    /// <summary>The layers of a module, in the order of its fields; learned positions and layer norms are none.</summary>
    public static IReadOnlyList<NetworkLayer> Of(nn.Module module)
    {
        var layers = new List<NetworkLayer>();
        foreach (var group in module.named_parameters().GroupBy(parameter => Place(parameter.name), StringComparer.Ordinal))
        {
            IReadOnlyList<Tensor> weights = [.. group.Where(parameter => IsWeight(parameter.name) && parameter.parameter.Dimensions > 1).Select(parameter => parameter.parameter)];
            IReadOnlyList<Tensor> biases = [.. group.Where(parameter => !IsWeight(parameter.name) && parameter.parameter.Dimensions == 1).Select(parameter => parameter.parameter)];
            if (weights.Count > 0)
                layers.Add(new(group.Key, weights, biases, group.Select(parameter => parameter.name).ToHashSet(StringComparer.Ordinal)));
            else if (IsBatchNorm(module, group.Key) && layers.Count > 0)
                layers[^1] = WithNorm(layers[^1], group.Key, [.. group.Select(parameter => parameter.name)], biases, module);
        }

        return layers;
    }

    /// <summary>A batch norm shifts and scales what the layer before gives: it is drawn anew, made stale and silenced with it.</summary>
    private static NetworkLayer WithNorm(NetworkLayer layer, string norm, IReadOnlyList<string> parameters, IReadOnlyList<Tensor> biases, nn.Module module) => layer with
    {
        Biases = [.. layer.Biases, .. biases],
        Tensors = new HashSet<string>([.. layer.Tensors, .. parameters, .. module.named_buffers().Select(buffer => buffer.name).Where(name => Place(name) == norm)], StringComparer.Ordinal),
    };

    private static bool IsBatchNorm(nn.Module module, string place) => module.named_buffers().Any(buffer => Place(buffer.name) == place);

    private static bool IsWeight(string name) => Last(name).Contains("weight", StringComparison.Ordinal);

    /// <summary>What the names of one layer's parameters share: <c>rnn._l0</c> of <c>rnn.weight_ih_l0</c> and <c>rnn.bias_hh_l0</c>.</summary>
    private static string Place(string name)
    {
        var last = Last(name);
        var rest = last is "running_mean" or "running_var" or "num_batches_tracked"
            ? ""
            : last.Replace("weight", "", StringComparison.Ordinal).Replace("bias", "", StringComparison.Ordinal).Replace("_ih", "", StringComparison.Ordinal).Replace("_hh", "", StringComparison.Ordinal);
        return name[..^last.Length] + rest;
    }

    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..];
}
