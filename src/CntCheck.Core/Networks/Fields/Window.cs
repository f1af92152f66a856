namespace CntCheck.Networks.Fields;

/// <summary>A sliding window along one axis, as convolutions and pools have: tap t of output i reads input i·stride − pad + dilation·t.</summary>
/// <param name="Kernel">Taps.</param>
/// <param name="Stride">Input positions between neighbouring outputs.</param>
/// <param name="Dilation">Input positions between neighbouring taps.</param>
/// <param name="PadBegin">Padding before the first input position.</param>
/// <param name="PadEnd">Padding behind the last.</param>
/// <param name="Input">Input positions, or null where unknown.</param>
/// <param name="Output">Output positions, or null where unknown.</param>
internal sealed record Window(int Kernel, int Stride, int Dilation, int PadBegin, int PadEnd, int? Input, int? Output)
{
    private const long MaxLinks = 1 << 24;

    /// <summary>Positions a window spans.</summary>
    public long Span => ((long)Dilation * (Kernel - 1)) + 1;

    /// <summary>Makes a window from an operator's attributes along one spatial axis.</summary>
    /// <param name="kernel">Taps.</param>
    /// <param name="stride">Stride, at least 1.</param>
    /// <param name="dilation">Dilation, at least 1.</param>
    /// <param name="pads">Begin and end padding.</param>
    /// <param name="automatic">ONNX's auto_pad.</param>
    /// <param name="input">Input extent.</param>
    /// <param name="ceiling">Whether a partial window at the end gives an output (ceil_mode).</param>
    /// <returns>The window, or null where the numbers make none.</returns>
    public static Window? Of(long kernel, long stride, long dilation, (long Begin, long End) pads, string automatic, long? input, bool ceiling = false)
    {
        const long most = Axis.MaxPositions;
        if (kernel is < 1 or > most || stride is < 1 or > most || dilation is < 1 or > most || Math.Abs(pads.Begin) > most || Math.Abs(pads.End) > most)
            return null;

        var span = (dilation * (kernel - 1)) + 1;
        if (span > most)
            return null;

        var size = input is > 0 and <= most ? input : null;
        if (automatic is "SAME_UPPER" or "SAME_LOWER")
        {
            var total = size is { } n ? Math.Max((((n + stride - 1) / stride) - 1) * stride + span - n, 0) : Math.Max(span - stride, 0);
            pads = automatic == "SAME_UPPER" ? (total / 2, total - (total / 2)) : (total - (total / 2), total / 2);
        }
        else if (automatic == "VALID")
        {
            pads = (0, 0);
        }

        var output = size is { } length ? Outputs(length + pads.Begin + pads.End - span, stride, ceiling && length + pads.Begin > 0, length + pads.Begin) : null;
        if (Math.Min(kernel, (span / stride) + 1) * stride > MaxLinks)
            return null;
        if (output is <= 0 or > most || (size * Math.Min(kernel, (span / stride) + 1)) > MaxLinks || output * kernel > MaxLinks)
            (size, output) = (null, null);
        return new Window((int)kernel, (int)stride, (int)dilation, (int)pads.Begin, (int)pads.End, (int?)size, (int?)output);
    }

    /// <summary>The taps that stay inside the input, for every output position.</summary>
    public AxisMap TapsOfOutputs(Axis taps) => Output is { } size
        ? AxisMap.Of(taps, size, Range, i => Taps(i).Select(t => ((long)t, 1.0)))
        : AxisMap.SumOf(taps, Axis.Shared);

    /// <summary>The taps that read an input position, for every one; stride phases where sizes are unknown.</summary>
    public AxisMap TapsOfInputs(Axis taps) => Input is { } size
        ? AxisMap.Of(taps, size, Reach, y => Readers(y).Select(reader => ((long)reader.Tap, 1.0)))
        : AxisMap.Of(taps, Stride, sized: false, y => Phase(y).Select(reader => ((long)reader.Tap, 1.0)));

    /// <summary>All taps at every output, those on padding too.</summary>
    public AxisMap AllTaps(Axis taps) => AxisMap.SumOf(taps, Output is { } size ? Axis.Uniform(size) : Axis.Shared);

    /// <summary>Taps × outputs that read a stored position, summed over outputs; taps alone where sizes are unknown.</summary>
    public long Links() => Output is { } size ? Enumerable.Range(0, size).Select(Range).Sum(range => Math.Max(0, range.Last - range.First + 1)) : Kernel;

    /// <summary>Carries values of the outputs back to the inputs, each link weighted by the output it belongs to.</summary>
    /// <param name="outputs">Classes of the outputs.</param>
    /// <param name="factor">The factor of each tap of an output position (any position where sizes are unknown).</param>
    public AxisMap Back(Axis outputs, Func<int, double> factor)
    {
        if (Input is { } size && (outputs.Size is not null))
            return AxisMap.Of(outputs, size, sized: true, y => Readers(y).Select(reader => ((long)reader.Output, factor(reader.Output))));

        var period = checked(Stride * outputs.ClassOf.Length);
        return AxisMap.Of(outputs, period, sized: false, y => Phase(y).Select(reader => ((long)reader.Output, factor(-1))));
    }

    /// <summary>Taps of output <paramref name="i"/> that read inside the input.</summary>
    public IEnumerable<int> Taps(int i)
    {
        var (first, last) = Range(i);
        for (var t = first; t <= last; t++)
            yield return (int)t;
    }

    /// <summary>The taps of an output that read inside the input lie between these two.</summary>
    private (long First, long Last) Range(int i)
    {
        var start = ((long)i * Stride) - PadBegin;
        return (Math.Max(0, -FloorDivide(start, Dilation)), Math.Min(Kernel - 1, FloorDivide(Input!.Value - 1 - start, Dilation)));
    }

    /// <summary>Which taps read an input follows from its stride phase and from how near the ends it lies.</summary>
    private (long Phase, long First, long Last) Reach(int y)
    {
        var target = (long)y + PadBegin;
        var first = -FloorDivide(-(target - ((long)Stride * (Output!.Value - 1))), Dilation);
        return (target - (FloorDivide(target, Stride) * Stride), Math.Max(0, first), Math.Min(Kernel - 1, FloorDivide(target, Dilation)));
    }

    private IEnumerable<(int Tap, int Output)> Readers(int y)
    {
        foreach (var (tap, output) in Phase(y))
        {
            if (output >= 0 && output < Output!.Value)
                yield return (tap, output);
        }
    }

    private IEnumerable<(int Tap, int Output)> Phase(int y)
    {
        var target = (long)y + PadBegin;
        var first = -FloorDivide(-(target - Span + 1), Stride);
        var last = FloorDivide(target, Stride);
        if (last - first < Kernel)
        {
            for (var i = last; i >= first; i--)
            {
                var reach = target - (i * Stride);
                if (reach % Dilation == 0)
                    yield return ((int)(reach / Dilation), (int)i);
            }
        }
        else
        {
            for (var t = 0; t < Kernel; t++)
            {
                var start = target - ((long)t * Dilation);
                if (start % Stride == 0)
                    yield return (t, (int)(start / Stride));
            }
        }
    }

    private static long? Outputs(long room, long stride, bool ceiling, long lastStart)
    {
        if (room < 0)
            return ceiling && room > -stride ? 1 : 0;

        var outputs = (room / stride) + 1;
        // A window that would start behind the input and its leading padding is dropped, as PyTorch and ONNX do.
        if (ceiling && room % stride != 0 && outputs * stride < lastStart)
            outputs++;
        return outputs;
    }

    private static long FloorDivide(long a, long b) => a >= 0 ? a / b : -((-a + b - 1) / b);
}
