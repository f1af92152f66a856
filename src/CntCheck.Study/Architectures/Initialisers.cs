using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>How the first weights are drawn, by id.</summary>
/// <remarks>Fans are those of one matrix: a convolution's are channels × kernel positions, a recurrent layer's those of all its gates' rows together.</remarks>
internal static class Initialisers
{
    /// <summary>Torch's own: U(±1/√fan-in) for weights and biases, U(±1/√hidden) in recurrent layers.</summary>
    public const string Default = "default";

    private static readonly Dictionary<string, Action<Tensor, Fans>> Draws = new(StringComparer.Ordinal)
    {
        ["kaiming-normal"] = (weight, fans) => weight.normal_(0, Math.Sqrt(2.0 / fans.In)),
        ["kaiming-uniform"] = (weight, fans) => Uniform(weight, Math.Sqrt(6.0 / fans.In)),
        ["lecun-normal"] = (weight, fans) => TruncatedNormal(weight, Math.Sqrt(1.0 / fans.In)),
        ["normal-0.05"] = (weight, _) => weight.normal_(0, 0.05),
        ["orthogonal"] = (weight, _) => nn.init.orthogonal_(weight),
        ["uniform-0.05"] = (weight, _) => Uniform(weight, 0.05),
        ["xavier-normal"] = (weight, fans) => weight.normal_(0, Math.Sqrt(2.0 / (fans.In + fans.Out))),
        ["xavier-uniform"] = (weight, fans) => Uniform(weight, Math.Sqrt(6.0 / (fans.In + fans.Out))),
    };

    /// <summary>All ids.</summary>
    public static IReadOnlyList<string> Ids { get; } = [Default, .. Draws.Keys];

    /// <summary>Draws the weights of all layers inside a module anew, in place; biases become zero except with torch's own. Norms and learned positions stay.</summary>
    /// <param name="module">A network, or one layer of it.</param>
    /// <param name="id">The initialiser.</param>
    /// <param name="seed">What the draws depend on.</param>
    /// <exception cref="ArgumentException">There is no such initialiser.</exception>
    public static void Apply(nn.Module module, string id, int seed)
    {
        if (id != Default && !Draws.ContainsKey(id))
            throw new ArgumentException($"'{id}' is no initialiser of the study: {string.Join(", ", Ids)}.", nameof(id));

        using var _ = no_grad();
        random.manual_seed(seed);
        var parameters = module.named_parameters().ToDictionary(parameter => parameter.name, parameter => parameter.parameter);
        foreach (var (name, parameter) in parameters)
        {
            if (parameter.Dimensions > 1 && !name.Contains("positions", StringComparison.Ordinal))
                DrawWeight(parameter, id, DefaultBound(name));
            else if (WeightOf(name) is { } weight && parameters[weight].Dimensions > 1)
                DrawBias(parameter, id, DefaultBound(weight));
        }

        // The weights that a bias belongs to: "fc1.bias" to "fc1.weight", "rnn.bias_ih_l0" to "rnn.weight_ih_l0", "in_proj_bias" to "in_proj_weight".
        string? WeightOf(string name) => name.Contains("bias", StringComparison.Ordinal) && name.Replace("bias", "weight", StringComparison.Ordinal) is var weight && parameters.ContainsKey(weight) ? weight : null;

        // All weights of a recurrent layer share the bound of those between its hidden nodes.
        double DefaultBound(string weight) => 1 / Math.Sqrt(Fans.Of(parameters[weight.Replace("weight_ih", "weight_hh", StringComparison.Ordinal)]).In);
    }

    private static void DrawWeight(Tensor weight, string id, double defaultBound)
    {
        if (id == Default)
            Uniform(weight, defaultBound);
        else
            Draws[id](weight, Fans.Of(weight));
    }

    private static void DrawBias(Tensor bias, string id, double defaultBound)
    {
        if (id == Default)
            Uniform(bias, defaultBound);
        else
            bias.zero_();
    }

    private static void Uniform(Tensor weight, double bound) => weight.uniform_(-bound, bound);

    /// <summary>A normal distribution cut off two standard deviations from zero, by the inverse of its distribution function.</summary>
    private static void TruncatedNormal(Tensor weight, double deviation)
    {
        const double inside = 0.954499736103642;
        weight.uniform_(-inside, inside).erfinv_().mul_(Math.Sqrt(2) * deviation);
    }

    /// <summary>What a unit reads and what reads an input.</summary>
    private readonly record struct Fans(long In, long Out)
    {
        public static Fans Of(Tensor weight)
        {
            var positions = weight.shape[2..].Aggregate(1L, (product, extent) => product * extent);
            return new(weight.shape[1] * positions, weight.shape[0] * positions);
        }
    }
}
