using TorchSharp;

namespace CntCheck.TorchSharp.Observing;

/// <summary>How the observed values grow with the number of samples, seen on one sample and on two.</summary>
internal sealed class BatchLayout
{
    private const long MostBytes = 128 << 20;
    private const int MostRows = 1024;

    private readonly Dictionary<string, int?> _axes = new(StringComparer.Ordinal);

    /// <summary>Compares what one sample gave with what two gave.</summary>
    public BatchLayout(IReadOnlyDictionary<string, torch.Tensor> one, IReadOnlyDictionary<string, torch.Tensor> two)
    {
        foreach (var (name, value) in one)
            _axes[name] = Grown(value.shape, two[name].shape);
        var bytes = one.Values.Sum(value => value.numel() * value.element_size());
        RowsAtOnce = (int)Math.Clamp(MostBytes / Math.Max(bytes, 1), 1, MostRows);
    }

    /// <summary>How many samples' values fit into memory at once.</summary>
    public int RowsAtOnce { get; }

    /// <summary>The axis of a value along which samples lie; null where it does not depend on how many there are.</summary>
    public int? AxisOf(string name) => _axes.GetValueOrDefault(name);

    private static int? Grown(long[] one, long[] two)
    {
        for (var axis = 0; axis < Math.Min(one.Length, two.Length); axis++)
        {
            if (two[axis] == 2 * one[axis] && one[axis] > 0)
                return axis;
        }

        return null;
    }
}
