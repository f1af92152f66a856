using System.Collections.Immutable;
using CntCheck.Artifacts;
using CntCheck.Networks.Fields;

namespace CntCheck.Networks.Families;

/// <summary>The windows of a convolution, one a spatial axis, and the projections they make of sums per channel and tap.</summary>
/// <remarks>
/// A transposed convolution is the adjoint of the convolution from its output grid to its input grid: its windows are that convolution's,
/// read the other way round.
/// </remarks>
internal sealed class KernelWindows
{
    private readonly IReadOnlyList<Window> _windows;
    private readonly bool _transposed;

    private KernelWindows(int groups, IReadOnlyList<Window> windows, bool transposed)
    {
        Groups = groups;
        _windows = windows;
        _transposed = transposed;
    }

    /// <summary>Independent blocks of channels.</summary>
    public int Groups { get; }

    /// <summary>Spatial extents of the output.</summary>
    public IEnumerable<long?> OutputExtents => _windows.Select(window => (long?)(_transposed ? window.Input : window.Output));

    /// <summary>Links of one pair of channels.</summary>
    public long Links => _windows.Aggregate(1L, (product, window) => checked(product * window.Links()));

    /// <summary>Links that are looked at one by one.</summary>
    public long BorderLinks => _windows.Sum(window => window.BorderLinks);

    /// <summary>Reads the windows from an operator's attributes; null where weights, attributes and input do not fit together.</summary>
    public static KernelWindows? Of(Operator op, ImmutableArray<long> weight, long?[]? input, bool transposed)
    {
        var axes = weight.Length - 2;
        var groups = op.Integer("group", 1);
        var channels = transposed ? weight[0] : weight[1] * groups;
        if (groups < 1 || weight[0] % groups != 0 || (input is not null && (input.Length != axes + 2 || (input[1] is { } given && given != channels))))
            return null;

        List<Window> windows = [];
        for (var a = 0; a < axes; a++)
        {
            var window = transposed
                ? Transposed(op, a, axes, weight[a + 2], input?[a + 2])
                : Window.Of(weight[a + 2], At(op, "strides", a, 1), At(op, "dilations", a, 1), (At(op, "pads", a, 0), At(op, "pads", a + axes, 0)), op.Text("auto_pad", "NOTSET"), input?[a + 2]);
            if (window is null)
                return null;
            windows.Add(window);
        }

        return new KernelWindows((int)groups, windows, transposed);
    }

    /// <summary>From sums per output channel and tap to in-strengths over the output.</summary>
    public Projection OutputSide(int channels, bool withPadding) => Side(channels, (window, taps) =>
        _transposed ? (withPadding ? AxisMap.SumOf(taps, Axis.Positions(window.Input)) : window.TapsOfInputs(taps))
        : withPadding ? window.AllTaps(taps) : window.TapsOfOutputs(taps));

    /// <summary>From sums per input channel and tap to out-strengths over the input.</summary>
    public Projection InputSide(int channels) => Side(channels, (window, taps) => _transposed ? window.TapsOfOutputs(taps) : window.TapsOfInputs(taps));

    private Projection Side(int channels, Func<Window, Axis, AxisMap> map)
    {
        Axis[] taps = [.. _windows.Select(window => Axis.Full(window.Kernel))];
        return new Projection([Axis.Shared, Axis.Full(channels), .. taps], [.. _windows.Select((window, a) => (a + 2, map(window, taps[a])))]);
    }

    /// <summary>The convolution along one axis whose adjoint the operator is: from the operator's output to its input.</summary>
    private static Window? Transposed(Operator op, int axis, int axes, long kernel, long? input)
    {
        var (stride, dilation) = (At(op, "strides", axis, 1), At(op, "dilations", axis, 1));
        var (begin, end) = (At(op, "pads", axis, 0), At(op, "pads", axis + axes, 0));
        var extra = At(op, "output_padding", axis, 0);
        var span = (dilation * (kernel - 1)) + 1;
        var automatic = op.Text("auto_pad", "NOTSET");
        var declared = op.Integers("output_shape") is { } shape && shape.Count > axis ? shape[axis] : (long?)null;
        if (input is > 0 and <= Axis.MaxPositions && stride is > 0 and <= Axis.MaxPositions && (automatic.StartsWith("SAME", StringComparison.Ordinal) || declared is not null))
        {
            var total = (stride * (input.Value - 1)) + extra + span - (declared ?? input.Value * stride);
            begin = automatic == "SAME_UPPER" ? total / 2 : total - (total / 2);
            end = total - begin;
        }

        var output = input is { } n ? ((n - 1) * stride) - begin - end + span + extra : (long?)null;
        if (Window.Of(kernel, stride, dilation, (begin, end - extra), "NOTSET", output) is not { } window)
            return null;
        return input is null || window.Output is null || window.Output == input ? window : null;
    }

    private static long At(Operator op, string attribute, int index, long otherwise) =>
        op.Integers(attribute) is { } values && index < values.Count ? values[index] : otherwise;
}
