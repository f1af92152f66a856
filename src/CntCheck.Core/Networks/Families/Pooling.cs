using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Pooling over windows. Average pooling is its own linear map; maximum and Lp pooling are carried back as the average (ours).</summary>
internal sealed class Pooling : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["AveragePool", "LpPool", "MaxPool"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        if (draft.ValueOf(op.Input(0)) is not { IsStatic: false } sample || Windows(op, sample.Shape) is not { } windows)
        {
            Unknown.Enter(op, draft, "its kernel, strides or padding make no window over what it reads");
            return;
        }

        draft.Spend(windows.Sum(window => window.BorderLinks));

        // Only a stored padding counts in the average: what a partial window at the end (ceil_mode) adds does not.
        var countPadding = op.Kind == "AveragePool" && op.Integer("count_include_pad", 0) != 0;
        long?[]? shape = sample.Shape is { } known ? [known[0], known[1], .. windows.Select(window => (long?)window.Output)] : null;
        draft.Pass(op, sample.Name, op.Outputs[0], shape, field => Back(field, windows, countPadding));
        foreach (var indices in op.Outputs.Skip(1).Where(output => output.Length > 0))
            draft.Define(indices, shape);
    }

    private static Field? Back(Field field, List<Window> windows, bool countPadding)
    {
        if (field.Axes.Length != windows.Count + 2)
            return null;

        for (var a = 0; a < windows.Count; a++)
        {
            var (window, axis) = (windows[a], field.Axes[a + 2]);
            if (axis.Size is { } size && size != window.Output)
                return null;
            field = field.Along(a + 2, window.Back(axis, output => 1.0 / Taps(window, output, countPadding)));
        }

        return field;
    }

    private static int Taps(Window window, int output, bool countPadding)
    {
        if (output < 0)
            return window.Kernel;
        if (!countPadding)
            return Math.Max(1, window.CountTaps(output));

        var start = ((long)output * window.Stride) - window.PadBegin;
        var room = window.Input!.Value + window.PadEnd - start;
        return (int)Math.Clamp((room + window.Dilation - 1) / window.Dilation, 1, window.Kernel);
    }

    private static List<Window>? Windows(Operator op, long?[]? shape)
    {
        if (op.Integers("kernel_shape") is not { } kernel || (shape is not null && shape.Length != kernel.Count + 2))
            return null;

        List<Window> windows = [];
        for (var a = 0; a < kernel.Count; a++)
        {
            var pads = (At("pads", a, 0), At("pads", a + kernel.Count, 0));
            var ceiling = op.Integer("ceil_mode", 0) != 0;
            if (Window.Of(kernel[a], At("strides", a, 1), At("dilations", a, 1), pads, op.Text("auto_pad", "NOTSET"), shape?[a + 2], ceiling) is not { } window)
                return null;
            windows.Add(window);
        }

        return windows;

        long At(string attribute, int index, long otherwise) => op.Integers(attribute) is { } values && index < values.Count ? values[index] : otherwise;
    }
}
