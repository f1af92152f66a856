using System.Globalization;

namespace CntCheck.TorchSharp.Live;

/// <summary>A line at the end of each epoch, and one for each finding when it comes up.</summary>
internal sealed class LinesView(TextWriter output) : MonitorView
{
    private HashSet<(string, string?)> _known = [];

    public override void Show(Measurement now)
    {
        foreach (var finding in now.Findings.Where(finding => !_known.Contains((finding.Kind, finding.Layer))))
            Print($"! {finding}");
        _known = [.. now.Findings.Select(finding => (finding.Kind, finding.Layer))];

        if (now.Occasion == MeasurementOccasion.Epoch)
            Print(Line(now));
    }

    public override void Print(string line)
    {
        output.WriteLine(line);
        output.Flush();
    }

    /// <summary>"epoch 3, step 2814: loss 0.2131, accuracy 0.931, weights move 1.2E-04 a step, healthy".</summary>
    public static string Line(Measurement now) => string.Join(", ", Parts(now));

    private static IEnumerable<string> Parts(Measurement now)
    {
        yield return Text($"epoch {now.Epoch}, step {now.Step}");
        if (now.Loss is { } loss)
            yield return Text($"loss {loss:0.0000}");
        if (now.Accuracy is { } accuracy)
            yield return Text($"accuracy {accuracy:0.000}");
        if (now.ChangePerStep is { } change)
            yield return Text($"weights move {change:0.0E+00} a step");
        yield return now.Findings.Count switch
        {
            0 => "healthy",
            1 => "1 finding",
            var count => Text($"{count} findings"),
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
