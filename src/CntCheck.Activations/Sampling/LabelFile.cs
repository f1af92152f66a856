using CntCheck.Activations.Sampling.Arrays;
using CntCheck.Activations.Sampling.Labels;
using CntCheck.Activations.Sampling.Tables;
using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling;

/// <summary>Finds the labels of samples: those declared, else those found among the samples.</summary>
internal static class LabelFile
{
    /// <summary>The labels; null without any.</summary>
    /// <exception cref="SampleException">They are missing, broken, or not as many as there are samples.</exception>
    public static LabelSource? Find(SampleOptions options, OpenSamples samples, long rows)
    {
        if (LabelPlace.Parse(options.Labels) is not { } place)
            return samples.FoundLabels is { } found ? StoredLabels.Of(found, rows, options.Classes) : samples.KnownLabels;

        samples.Files.Add(place.File);
        var array = Open(place);
        try
        {
            return StoredLabels.Of(array, rows, options.Classes);
        }
        catch
        {
            array.Dispose();
            throw;
        }
    }

    private static StoredArray Open(LabelPlace place) => SampleFile.KindOf(place.File) switch
    {
        SampleKind.Npy when place.Name is null => NpyArray.Open(place.File),
        SampleKind.Npz => OfNpz(place),
        SampleKind.Csv => OfTable(CsvTable.Open(place.File), place.Name),
        _ => throw Refusal.Unreadable(place.File, place.Name is null ? "labels are a file, this is a folder" : $"it has no array {Shown.Name(place.Name)}: it is a single one", "give a .npy, .npz, .csv or .txt file of labels"),
    };

    private static StoredArray OfNpz(LabelPlace place)
    {
        var npz = NpzFile.Open(place.File);
        try
        {
            var name = place.Name ?? (npz.Names is [var only] ? only : ArrayChoice.LabelsAmong(npz.Names, place.File));
            if (name is null || !npz.Names.Contains(name, StringComparer.Ordinal))
            {
                var wanted = name ?? "labels";
                var near = Nearest.Meant(wanted, npz.Names) ?? npz.Names[0];
                throw Refusal.Unreadable(
                    place.File, $"it has no array {Shown.Name(wanted)}, but {Shown.Few([.. npz.Names.Select(Shown.Name)])}", $"name one: Labels=\"{Path.GetFileName(place.File)}#{Shown.Text(near)}\"");
            }

            var array = npz.Array(name);
            array.Container = npz;
            return array;
        }
        catch
        {
            npz.Dispose();
            throw;
        }
    }

    private static StoredArray OfTable(CsvTable table, string? name)
    {
        if ((name is null ? table.LabelColumn ?? (table.Columns == 1 ? 0 : null) : table.Column(name)) is { } column)
            return table.Numbers([column], table.Names?[column] ?? "");

        throw Refusal.Unreadable(table.File, $"it is not clear which of its {table.Columns} columns holds the labels", $"name one 'label', or say which: Labels=\"{Path.GetFileName(table.File)}#name\"");
    }
}
