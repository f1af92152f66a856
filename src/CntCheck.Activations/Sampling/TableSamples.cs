using CntCheck.Activations.Sampling.Inputs;
using CntCheck.Activations.Sampling.Tables;
using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling;

/// <summary>Gives a model's only input the columns of a table.</summary>
internal static class TableSamples
{
    /// <summary>Opens a table.</summary>
    /// <exception cref="SampleException">It cannot be read, or is not what the model takes.</exception>
    public static OpenSamples Of(SampleOptions options, IReadOnlyList<ValueShape> inputs)
    {
        if (inputs is not [{ Shape: null or [_, _] } input])
            throw Refusal.DoesNotFit(options.Path, $"a table gives one input of rows and columns, the model takes {string.Join(", ", inputs.Take(4).Select(input => $"{Shown.Name(input.Name)} {Refusal.Shape(input.Shape)}"))}", "save the samples as .npy, or as .npz with an array for each input");

        var table = CsvTable.Open(options.Path);
        var labels = LabelColumn(options, table);
        var found = options.Labels is null && labels is { } column && (table.LabelsAreWhole || options.Classes is not null) ? table.Numbers([column], table.Names![column]) : null;
        try
        {
            var columns = Enumerable.Range(0, table.Columns).Where(column => column != labels).ToList();
            if (columns.Count == 0)
                throw Refusal.DoesNotFit(options.Path, "the table has a column of labels and no other", "add the columns the model takes");

            var samples = new OpenSamples([ArrayFeed.OfRows(table.Numbers(columns), input)], [options.Path]) { FoundLabels = found };
            if (options.Labels is null && labels is { } unused && found is null)
                samples.Notes.Add($"Column {Shown.Name(table.Names![unused])} of the samples is not taken as labels: not all of its numbers are whole.");
            return samples;
        }
        catch
        {
            found?.Dispose();
            throw;
        }
    }

    /// <summary>The column that is none of the model's: the one declared as labels in this very table, or where none are declared the one named so.</summary>
    private static int? LabelColumn(SampleOptions options, CsvTable table)
    {
        if (LabelPlace.Parse(options.Labels) is not { } place)
            return table.LabelColumn;
        if (place.File != options.Path)
            return null;
        return place.Name is { } name ? table.Column(name) : table.LabelColumn;
    }
}
