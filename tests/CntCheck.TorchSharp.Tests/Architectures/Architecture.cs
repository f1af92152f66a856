using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Architectures;

/// <summary>A whole network as people write them, with random weights.</summary>
/// <param name="Name">What it is, in words.</param>
/// <param name="Make">Makes the module.</param>
/// <param name="Example">Makes an example input of a given number of samples.</param>
public sealed record Architecture(string Name, Func<nn.Module> Make, Func<long, Tensor[]> Example)
{
    /// <summary>The example's axis that holds the samples.</summary>
    public int BatchAxis { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>A network of one input of random floats, (samples, shape…).</summary>
    public static Architecture Of(string name, Func<nn.Module> make, params long[] shape) => new(name, make, samples => [randn([samples, .. shape])]);

    /// <summary>A network of one input of token numbers, (samples, tokens).</summary>
    public static Architecture OfTokens(string name, Func<nn.Module> make, long vocabulary, long tokens) => new(name, make, samples => [randint(0, vocabulary, [samples, tokens])]);
}
