using CntCheck.TorchSharp.Tracing;
using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>PixelShuffle: blocks of channels become pixels.</summary>
internal sealed class PixelShuffleWriter : ModuleWriter<PixelShuffle>
{
    protected override void Write(PixelShuffle module, ModuleScope scope)
    {
        var (rank, block) = (scope.InputRank(), new Extent(module.upscale_factor, IsBatch: false));
        if (rank == 4)
        {
            scope.Output(scope.Add("DepthToSpace", [scope.Input()], ("blocksize", block.Factor), ("mode", "CRD")));
            return;
        }

        // (…, c·r·r, h, w) → (…, c, r, r, h, w) → (…, c, h, r, w, r)
        var given = scope.InputValue().Extents;
        var channels = rank - 3;
        scope.Output(scope.Rearrange(
            [.. given.Take(channels), scope.OutputValue(0)!.Extents[channels], block, block, .. given.Skip(channels + 1)],
            [.. Enumerable.Range(0, channels + 1), channels + 3, channels + 1, channels + 4, channels + 2]));
    }
}

/// <summary>PixelUnshuffle: blocks of pixels become channels. SpaceToDepth orders these channels otherwise.</summary>
internal sealed class PixelUnshuffleWriter : ModuleWriter<PixelUnshuffle>
{
    protected override void Write(PixelUnshuffle module, ModuleScope scope)
    {
        // (…, c, h·r, w·r) → (…, c, h, r, w, r) → (…, c, r, r, h, w)
        var block = new Extent(module.downscale_factor, IsBatch: false);
        var (given, made) = (scope.InputValue().Extents, scope.OutputValue(0)!.Extents);
        var channels = given.Count - 3;
        scope.Output(scope.Rearrange(
            [.. given.Take(channels + 1), made[^2], block, made[^1], block],
            [.. Enumerable.Range(0, channels + 1), channels + 2, channels + 4, channels + 1, channels + 3]));
    }
}

/// <summary>ChannelShuffle: the channels of all groups by turns.</summary>
internal sealed class ChannelShuffleWriter : ModuleWriter<ChannelShuffle>
{
    protected override void Write(ChannelShuffle module, ModuleScope scope)
    {
        var given = scope.InputValue().Extents;
        var inGroup = given[1] with { Factor = given[1].Factor / module.groups };
        scope.Output(scope.Rearrange(
            [given[0], new Extent(module.groups, IsBatch: false), inGroup, .. given.Skip(2)],
            [0, 2, 1, .. Enumerable.Range(3, given.Count - 2)]));
    }
}
