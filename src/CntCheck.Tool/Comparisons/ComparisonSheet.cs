using System.Globalization;
using CntCheck.Comparisons;

namespace CntCheck.Tool.Comparisons;

/// <summary>A comparison for people: connection by connection, what the models do with samples, and what it looks like in all.</summary>
/// <param name="comparison">The comparison.</param>
/// <param name="parent">The parent's file, as a person in this folder writes it.</param>
/// <param name="child">The child's.</param>
/// <param name="everything">Whether connections and layers that are the same are shown too.</param>
internal sealed class ComparisonSheet(ModelComparison comparison, string parent, string child, bool everything)
{
    // Arithmetic in another order moves values by less.
    private const double Begins = 1e-4;

    /// <summary>All of it.</summary>
    public Sheet Sheet()
    {
        var sheet = new Sheet($"{child} against {parent}");
        sheet.Add(Weights());
        if (comparison.Samples is { } samples)
        {
            sheet.Add(Layers(samples));
            foreach (var note in samples.Notes)
                sheet.Add($"note: {note}");
        }

        sheet.Add($"{child} against {parent}: {EditSummary.Of(comparison.Connections)}{(comparison.Samples is { } run ? $"; {Words(run)}" : "")}");
        return sheet;
    }

    private Table Weights()
    {
        Table table = new(
            new("connection", Name: true), "looks like", new("relative change", Number: true), new("largest change", Number: true), new("correlation", Number: true),
            new("zeroed", Number: true), new("signs kept", Number: true), new("levels", Number: true));
        foreach (var connection in comparison.Connections.Where(connection => everything || !connection.Edit.IsSame))
        {
            var name = connection.ChildName is { } other && other != connection.Name ? $"{connection.Name} → {other}" : connection.Name;
            if (connection.Change is { HasNonFinite: false } change)
                table.Add(name, connection.Edit.Words, Numbers.Show(change.Relative), Numbers.Show(change.Largest), Numbers.Show(change.Correlation), Share(change.Zeroed), Share(change.SignAgreement), change.Levels?.ToString("N0", CultureInfo.InvariantCulture) ?? "");
            else
                table.Add(name, connection.Edit.Words, "", "", "", "", "", "");
        }

        return table;
    }

    private Table Layers(SampleComparison samples)
    {
        Table table = new(new("on samples", Name: true), new Column("relative change", Number: true), new Column("other class", Number: true));
        foreach (var layer in samples.Layers.Where(layer => everything || layer.Relative is not <= Begins))
            table.Add($"layer {layer.Name}", Relative(layer), "");
        foreach (var output in samples.Outputs)
            table.Add($"output {output.Name}", Relative(output), Share(output.Disagreement));
        return table;
    }

    private static string Words(SampleComparison samples)
    {
        var disagreement = samples.Disagreement is { } share ? $"{Edit.Percent(share)} of {samples.Rows.ToString("N0", CultureInfo.InvariantCulture)} samples get another class" : null;
        if (samples.Disagreement == 0)
            disagreement = $"all {samples.Rows.ToString("N0", CultureInfo.InvariantCulture)} samples get the same class";
        var begins = samples.Layers.FirstOrDefault(layer => layer.Relative is not <= Begins) is { } first ? $"values differ from layer '{first.Name}' on"
            : samples.Outputs.All(output => output.Relative is <= Begins) ? "all values seen are the same but for rounding" : "layers are the same, outputs differ";
        return string.Join("; ", new[] { disagreement, begins }.OfType<string>());
    }

    private static string Relative(ComparedValue value) => value.Relative is { } relative ? Numbers.Show(relative) : "not finite";

    private static string Share(double? share) => share switch { null => "", 0 => "0 %", 1 => "100 %", var some => Edit.Percent(some.Value) };
}
