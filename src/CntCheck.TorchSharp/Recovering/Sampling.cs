using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>A few places of a tensor in every run: what is computed place by place is tried on these before it is computed in full.</summary>
internal sealed class Sampling
{
    private const int Places = 128;

    // Places at fractions of the golden ratio fall evenly, and on no stride of a shape.
    private const double Golden = 0.6180339887498949;

    private readonly IReadOnlyList<Tensor> _targets;
    private readonly IReadOnlyList<IReadOnlyList<Tensor>> _indices;
    private readonly double _allowed;

    /// <summary>Chooses the places of a target, whose numbers in each run are given.</summary>
    public Sampling(IReadOnlyList<Tensor> targets)
    {
        _targets = targets;
        _indices = [.. targets.Select(target => Indices(target.shape))];
        _allowed = targets.Max(Proof.Allowed);
        Target = Of(targets)!;
    }

    /// <summary>The target's numbers at the places.</summary>
    public Tensor Target { get; }

    /// <summary>The numbers at the places of what stretches to the target's shape in every run; null where it does not.</summary>
    public Tensor? Of(IReadOnlyList<Tensor> runs)
    {
        for (var run = 0; run < _targets.Count; run++)
        {
            if (!Broadcasting.Stretches(runs[run].shape, _targets[run].shape))
                return null;
        }

        return cat([.. runs.Select((tensor, run) => At(tensor, run))]);
    }

    /// <summary>Whether numbers at the places are the target's.</summary>
    public bool Agrees(Tensor sample) => Agrees(sample, Target);

    /// <summary>Whether a tensor of the target's shape has the target's numbers at the places of one run.</summary>
    public bool AgreesIn(int run, Tensor tensor) => Agrees(At(tensor, run), At(_targets[run], run));

    private bool Agrees(Tensor one, Tensor other)
    {
        if (one.dtype != other.dtype)
            return false;
        if (one.dtype != ScalarType.Float32)
            return is_floating_point(one) ? allclose(one, other, 0, _allowed, equal_nan: true) : one.equal(other).all().item<bool>();

        var ones = MemoryMarshal.Cast<byte, float>(one.bytes);
        var others = MemoryMarshal.Cast<byte, float>(other.bytes);
        for (var place = 0; place < ones.Length; place++)
        {
            var (left, right) = (ones[place], others[place]);
            if (!(Math.Abs((double)left - right) <= _allowed || left.Equals(right)))
                return false;
        }

        return true;
    }

    private Tensor At(Tensor tensor, int run)
    {
        var places = _indices[run];
        var missing = places.Count - tensor.shape.Length;
        if (tensor.shape.Length == 0)
            return tensor.expand(PlaceCount(_targets[run].numel())).contiguous();

        return tensor.index([.. tensor.shape.Select((extent, axis) => TensorIndex.Tensor(extent == 1 ? zeros_like(places[axis + missing]) : places[axis + missing]))]).contiguous();
    }

    private static long PlaceCount(long count) => Math.Min(count, Places);

    private static Tensor[] Indices(long[] shape)
    {
        var count = shape.Aggregate(1L, (product, extent) => product * extent);
        long[] places = [.. Enumerable.Range(0, (int)PlaceCount(count)).Select(place => count <= Places ? place : (long)(place * Golden % 1 * count))];

        var indices = new Tensor[shape.Length];
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            indices[axis] = tensor([.. places.Select(place => place % shape[axis])]);
            places = [.. places.Select(place => place / shape[axis])];
        }

        return indices;
    }
}
