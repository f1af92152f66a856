using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>pixel_shuffle (DepthToSpace), pixel_unshuffle and the shuffling of channels between groups (Reshape, Transpose, Reshape).</summary>
internal sealed class PixelShuffleFamily : StepFamily
{
    private const long MostGroups = 16;

    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (value.Shape.Count != 4 || search.Shape.Count != 4 || value.IsStored() || value.Shape.Numbers() != search.Shape.Numbers())
            yield break;

        var (channels, height, width) = (value.Shape[1], value.Shape[2], value.Shape[3]);
        if (search.IsLike(value))
        {
            for (var groups = 2L; groups <= Math.Min(MostGroups, channels / 2); groups++)
            {
                if (channels % groups == 0)
                    yield return Exchange(value, "channel shuffle", [0, groups, channels / groups, height, width], [0, 2, 1, 3, 4], [0, channels, height, width]);
            }
        }
        else if (search.Shape[2] > height)
        {
            var factor = search.Shape[2] / height;
            yield return new(
                "pixel_shuffle",
                [value],
                (sources, _) => torch.nn.functional.pixel_shuffle(sources[0], factor),
                (scope, names) => scope.Add("DepthToSpace", names, ("blocksize", factor), ("mode", "CRD")));
        }
        else if (height % search.Shape[2] == 0 && width % (height / search.Shape[2]) == 0)
        {
            var factor = height / search.Shape[2];
            yield return Exchange(
                value,
                "pixel_unshuffle",
                [0, channels, height / factor, factor, width / factor, factor],
                [0, 1, 3, 5, 2, 4],
                [0, channels * factor * factor, height / factor, width / factor]);
        }
    }

    /// <summary>Opens axes, turns them, and closes them; the first axis stays as long as it is.</summary>
    private static Step Exchange(KnownValue value, string kind, long[] opened, long[] turned, long[] closed) => new(
        kind,
        [value],
        (sources, _) => sources[0].reshape([sources[0].shape[0], .. opened[1..]]).permute(turned).reshape([sources[0].shape[0], .. closed[1..]]),
        (scope, names) =>
        {
            var open = scope.Add("Reshape", [names[0], scope.Integers("opened", opened)]);
            return scope.Add("Reshape", [scope.Add("Transpose", [open], ("perm", turned)), scope.Integers("closed", closed)]);
        });
}
