using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>conv1d–3d and their transposes with stored tensors (Conv, ConvTranspose); strides and padding are found from the shapes.</summary>
internal sealed class ConvolutionFamily : StepFamily
{
    private static readonly long[] Strides = [1, 2, 4, 3];

    public override IEnumerable<Step> Steps(KnownValue value, Search search) =>
        value.IsStored() || value.Shape.Count is < 3 or > 5
            ? []
            : from weight in search.Stored(shape => shape.Count == value.Shape.Count)
              from movement in Movements(value.Shape, weight.Shape, search.Shape)
              let units = movement.Turned ? weight.Shape[1] * movement.Groups : weight.Shape[0]
              from bias in search.Own(shape => shape.SequenceEqual([units])).Append(null)
              select new Step(
                  movement.Turned ? "conv_transpose" : "conv",
                  bias is null ? [value, weight] : [value, weight, bias],
                  (sources, _) => movement.Compute(sources[0], sources[1], sources.Count > 2 ? sources[2] : null),
                  movement.Write) { Cost = bias is null ? 1 : 0.9 };

    /// <summary>Movements that lead to the target's positions; where the target is something else, the plain one and the one that keeps the extents.</summary>
    private static IEnumerable<ConvolutionMovement> Movements(IReadOnlyList<long> image, IReadOnlyList<long> weight, IReadOnlyList<long> to)
    {
        long[] positions = [.. image.Skip(2)], kernel = [.. weight.Skip(2)];
        var all =
            from turned in SearchValues.Either.Reverse()
            let groups = turned ? 1 : image[1] / weight[1]
            where turned ? weight[0] == image[1] : groups > 0 && groups * weight[1] == image[1] && weight[0] % groups == 0
            from dilation in turned ? Range(1, 1) : Range(1, 2)
            from stride in Strides
            from padding in Range(0, kernel[0] - 1).OrderBy(padding => padding != (kernel[0] - 1) * dilation / 2 && padding != 0)
            from further in turned && stride > 1 ? Range(0, 1) : Range(0, 0)
            select new ConvolutionMovement(turned, stride, padding, dilation, further, groups, kernel);
        return to.Count == image.Count
            ? all.Where(movement => movement.Extents(positions).SequenceEqual(to.Skip(2)))
            : all.Where(movement => movement is { Turned: false, Stride: 1, Dilation: 1 } && movement.Padding <= kernel[0] / 2);
    }

    private static IEnumerable<long> Range(long first, long last) => Enumerable.Range((int)first, (int)(last - first + 1)).Select(number => (long)number);
}
