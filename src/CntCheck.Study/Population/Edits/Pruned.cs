using static TorchSharp.torch;

namespace CntCheck.Study.Population.Edits;

/// <summary>The smallest 80 to 97 % of all link weights are zero.</summary>
internal sealed class Pruned : NetworkEdit
{
    /// <inheritdoc/>
    public override string Fault => "pruned";

    /// <inheritdoc/>
    public override void Apply(EditedNetwork network) => Smallest(network, 0.80 + 0.17 * network.Random.NextDouble());

    /// <summary>Makes a share of all link weights zero, the smallest of the whole network.</summary>
    public static void Smallest(EditedNetwork network, double share)
    {
        var sizes = cat([.. network.Weights.Select(weight => weight.flatten().abs())]).sort().Values;
        var limit = sizes[(long)(share * (sizes.numel() - 1))].item<float>();
        foreach (var weight in network.Weights)
            weight.masked_fill_(weight.abs().le(limit), 0);
    }
}
