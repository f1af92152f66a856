using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>pad: Pad with a constant, by reflection, or by repeating the edge.</summary>
internal sealed class PadFamily : StepFamily
{
    private static readonly IReadOnlyList<(PaddingModes Mode, string Onnx)> Modes =
        [(PaddingModes.Reflect, "reflect"), (PaddingModes.Replicate, "edge"), (PaddingModes.Circular, "wrap")];

    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (value.IsStored() || value.Shape.Count != search.Shape.Count || search.IsLike(value)
            || value.Shape[0] != search.Shape[0] || value.Shape.Zip(search.Shape).Any(pair => pair.First > pair.Second))
        {
            yield break;
        }

        foreach (var pads in Sides(value.Shape, search.Shape))
        {
            var fill = Fill(search.Runs[0], pads);
            yield return new(
                "pad",
                [value],
                (sources, _) => torch.nn.functional.pad(sources[0], Torch(pads), PaddingModes.Constant, fill),
                (scope, names) => WriteConstant(scope, names[0], pads, fill, value.Type));

            // The others know the axes behind the channels only.
            foreach (var (mode, onnx) in pads.Take(2).All(pad => pad == (0, 0)) ? Modes : [])
            {
                // A mirror shows no more than there is; torch takes long to refuse it.
                if (mode != PaddingModes.Replicate && pads.Zip(value.Shape).Any(axis => Math.Max(axis.First.Before, axis.First.Behind) >= axis.Second))
                    continue;
                yield return new(
                    $"pad ({onnx})",
                    [value],
                    (sources, _) => torch.nn.functional.pad(sources[0], Torch([.. pads.Skip(2)]), mode),
                    (scope, names) => scope.Add("Pad", [names[0], scope.Integers("pads", Onnx(pads))], ("mode", onnx)));
            }
        }
    }

    private static string WriteConstant(StepScope scope, string name, (long Before, long Behind)[] pads, double fill, torch.ScalarType type)
    {
        using var number = torch.tensor(fill, dtype: type);
        return scope.Add("Pad", [name, scope.Integers("pads", Onnx(pads)), scope.Constant("fill", number)], ("mode", "constant"));
    }

    /// <summary>Even on both sides first, then all behind, all before, and one more on a side.</summary>
    private static IEnumerable<(long Before, long Behind)[]> Sides(IReadOnlyList<long> from, IReadOnlyList<long> to)
    {
        long[] more = [.. from.Zip(to, (one, other) => other - one)];
        return new Func<long, (long, long)>[]
        {
            extra => (extra / 2, extra - (extra / 2)),
            extra => (0, extra),
            extra => (extra, 0),
            extra => (extra - (extra / 2), extra / 2),
        }.Select(split => more.Select(split).ToArray()).DistinctBy(pads => string.Join(',', pads));
    }

    /// <summary>What stands in the target where nothing of the source can be: its first number, or its last.</summary>
    private static double Fill(torch.Tensor target, (long Before, long Behind)[] pads)
    {
        using var flat = target.reshape(-1);
        using var corner = pads.Any(pad => pad.Before > 0) ? flat[0] : flat[-1];
        return corner.to(torch.ScalarType.Float64).item<double>();
    }

    /// <summary>torch counts the axes from the last.</summary>
    private static long[] Torch((long Before, long Behind)[] pads) => [.. Enumerable.Reverse(pads).SelectMany(pad => new[] { pad.Before, pad.Behind })];

    private static long[] Onnx((long Before, long Behind)[] pads) => [.. pads.Select(pad => pad.Before), .. pads.Select(pad => pad.Behind)];
}
