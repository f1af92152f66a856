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
    // Links that are looked at one by one, near the borders: 2²² of them take a tenth of a second.
    private const long MaxLinks = 1 << 22;

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
        var window = new Window((int)kernel, (int)stride, (int)dilation, (int)pads.Begin, (int)pads.End, (int?)size, output is > 0 and <= most ? (int?)output : null);
        return window.Output is not null && window.BorderLinks <= MaxLinks ? window : window with { Input = null, Output = null };
    }

    /// <summary>The outputs all of whose taps read inside the input; may be empty.</summary>
    private Stretch Whole => new(Math.Max(0, -FloorDivide(-PadBegin, Stride)), Math.Min(Output!.Value, FloorDivide(Input!.Value - Span + PadBegin, Stride) + 1), 1);

    /// <summary>About how many links near the borders are looked at one by one; 0 where sizes are unknown.</summary>
    public long BorderLinks
    {
        get
        {
            if (Output is null)
                return 0;

            var outputs = Output!.Value - Math.Max(0, Whole.To - Whole.From);
            var inputs = Math.Min(Input!.Value, 2 * (Span + Stride));
            return (outputs * Math.Min(Kernel, Input.Value)) + (inputs * Math.Min(Kernel, (Span / Stride) + 1));
        }
    }

    /// <summary>The taps that stay inside the input, for every output position.</summary>
    public AxisMap TapsOfOutputs(Axis taps) => Output is { } size
        ? AxisMap.Of(taps, size, [Whole], i => Taps(i).Select(t => ((long)t, 1.0)))
        : AxisMap.SumOf(taps, Axis.Shared);

    /// <summary>The taps that read an input position, for every one; stride phases where sizes are unknown.</summary>
    public AxisMap TapsOfInputs(Axis taps) => Input is { } size
        ? AxisMap.Of(taps, size, [ReadBy(new Stretch(0, Output!.Value, 1))], y => Readers(y).Select(reader => ((long)reader.Tap, 1.0)))
        : AxisMap.Repeating(taps, Stride, y => Phase(y).Select(reader => ((long)reader.Tap, 1.0)));

    /// <summary>All taps at every output, those on padding too.</summary>
    public AxisMap AllTaps(Axis taps) => AxisMap.SumOf(taps, Output is { } size ? Axis.Uniform(size) : Axis.Shared);

    /// <summary>Taps × outputs that read a stored position, summed over outputs; taps alone where sizes are unknown.</summary>
    public long Links() => Output is { } size ? Enumerable.Range(0, Kernel).Sum(t => LinksOf(t, size)) : Kernel;

    /// <summary>Carries values of the outputs back to the inputs, each link weighted by the output it belongs to.</summary>
    /// <param name="outputs">Classes of the outputs.</param>
    /// <param name="factor">The factor of each tap of an output position (any position where sizes are unknown).</param>
    public AxisMap Back(Axis outputs, Func<int, double> factor)
    {
        if (Input is { } size)
        {
            var regular = outputs.Stretches(Output!.Value).Select(stretch => stretch.Within(Whole)).Where(stretch => stretch.From < stretch.To).Select(ReadBy);
            return AxisMap.Of(outputs, size, regular, y => Readers(y).Select(reader => ((long)reader.Output, factor(reader.Output))));
        }

        return AxisMap.Repeating(outputs, (long)Stride * outputs.Period, y => Phase(y).Select(reader => ((long)reader.Output, factor(-1))));
    }

    /// <summary>How many taps of an output read inside the input.</summary>
    public int CountTaps(int i) => (int)Math.Max(0, Range(i).Last - Range(i).First + 1);

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

    /// <summary>Outputs at which a tap reads inside the input.</summary>
    private long LinksOf(int tap, int outputs)
    {
        var start = PadBegin - ((long)Dilation * tap);
        var (first, last) = (Math.Max(0, -FloorDivide(-start, Stride)), Math.Min(outputs - 1, FloorDivide(Input!.Value - 1 + start, Stride)));
        return Math.Max(0, last - first + 1);
    }

    /// <summary>The inputs that no outputs but these could read.</summary>
    private Stretch ReadBy(Stretch outputs) =>
        new((outputs.From * Stride) - Stride + Span - PadBegin, (outputs.To * Stride) - PadBegin, outputs.Period * Stride);

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
