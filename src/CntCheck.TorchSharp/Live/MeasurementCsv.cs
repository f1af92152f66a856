using System.Globalization;

namespace CntCheck.TorchSharp.Live;

/// <summary>Measurements as CSV: a row for each layer and measurement.</summary>
/// <remarks>
/// RFC 4180 with LF; numbers are invariant, shortest that read back the same; what is undefined is empty. Columns are a contract: new ones come last.
/// <c>occasion</c> is start, step or epoch: a file to which a training was appended holds one start for each.
/// </remarks>
internal static class MeasurementCsv
{
    private static readonly IReadOnlyList<(string Name, Func<Measurement, LayerMeasurement, string> Cell)> Columns =
    [
        ("occasion", (now, _) => OccasionName.Of(now.Occasion)),
        ("step", (now, _) => Text(now.Step)),
        ("epoch", (now, _) => Text(now.Epoch)),
        ("seconds", (now, _) => Text(now.Seconds)),
        ("loss", (now, _) => Text(now.Loss)),
        ("accuracy", (now, _) => Text(now.Accuracy)),
        ("layer", (_, layer) => Quoted(layer.Name)),
        .. LayerFields.All.Select(field => (field.Name, (Func<Measurement, LayerMeasurement, string>)((_, layer) => Text(field.Value(layer))))),
    ];

    /// <summary>The first line.</summary>
    public static string Header { get; } = string.Join(',', Columns.Select(column => column.Name));

    /// <summary>The rows of one measurement.</summary>
    public static string Rows(Measurement now) =>
        string.Concat(now.Layers.Select(layer => string.Join(',', Columns.Select(column => column.Cell(now, layer))) + '\n'));

    private static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
