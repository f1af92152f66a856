using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>What stands between layers, by id.</summary>
internal static class Activations
{
    /// <summary>The module; null where nothing stands between layers (linear).</summary>
    /// <exception cref="ArgumentException">There is no such activation.</exception>
    public static nn.Module<Tensor, Tensor>? Make(string activation) => activation switch
    {
        "relu" => nn.ReLU(),
        "tanh" => nn.Tanh(),
        "sigmoid" => nn.Sigmoid(),
        "gelu" => nn.GELU(),
        "linear" => null,
        _ => throw new ArgumentException($"'{activation}' is no activation of the study.", nameof(activation)),
    };
}
