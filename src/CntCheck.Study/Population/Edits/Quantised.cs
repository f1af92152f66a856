using static TorchSharp.torch;

namespace CntCheck.Study.Population.Edits;

/// <summary>Every tensor of link weights has 4 or 8 levels, evenly spread from its smallest to its largest weight.</summary>
internal sealed class Quantised : NetworkEdit
{
    /// <inheritdoc/>
    public override string Fault => "quantised";

    /// <inheritdoc/>
    public override void Apply(EditedNetwork network) => ToLevels(network, 1 << network.Random.Next(2, 4));

    /// <summary>Rounds every link weight to the nearest of so many levels of its tensor.</summary>
    public static void ToLevels(EditedNetwork network, int levels)
    {
        foreach (var weight in network.Weights)
        {
            var (low, high) = (weight.min().item<float>(), weight.max().item<float>());
            var step = (high - low) / (levels - 1);
            if (step > 0)
                weight.sub_(low).div_(step).round_().mul_(step).add_(low);
        }
    }
}
