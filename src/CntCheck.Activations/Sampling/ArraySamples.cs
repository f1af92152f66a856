using CntCheck.Activations.Sampling.Arrays;
using CntCheck.Activations.Sampling.Inputs;
using CntCheck.Activations.Sampling.Labels;
using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling;

/// <summary>Gives a model's inputs the arrays of a file.</summary>
internal static class ArraySamples
{
    /// <summary>Opens a file of one array for a model of one input.</summary>
    /// <exception cref="SampleException">It cannot be read, or is not what the model takes.</exception>
    public static OpenSamples OfNpy(string file, IReadOnlyList<ValueShape> inputs)
    {
        if (inputs.Count > 1)
            throw Refusal.DoesNotFit(file, $"this is one array, but the model has the inputs {Names(inputs)}", "save an .npz file with an array for each: np.savez");

        var array = NpyArray.Open(file);
        return Feed([array], inputs, new OpenSamples([], [file]));
    }

    /// <summary>Opens a file of several arrays.</summary>
    /// <exception cref="SampleException">It cannot be read, or is not what the model takes.</exception>
    public static OpenSamples OfNpz(SampleOptions options, IReadOnlyList<ValueShape> inputs)
    {
        var npz = NpzFile.Open(options.Path);
        List<StoredArray> opened = [];
        try
        {
            var choice = ArrayChoice.Of(options, npz.Names, inputs);
            foreach (var name in choice.Inputs)
                opened.Add(npz.Array(name));

            var samples = new OpenSamples([], [options.Path]) { Container = npz };
            samples.Notes.AddRange(choice.Notes);
            if (choice.Labels is { } labels && npz.Array(labels) is { } found)
            {
                if (StoredLabels.HasShape(found.Shape) && !found.Type.IsFloat())
                    return Feed(opened, inputs, samples with { FoundLabels = found });

                found.Dispose();
                samples.Notes.Add($"Array {Shown.Name(labels)} of the samples, {Shown.Shape(found.Shape)} of {found.Type}, is not taken as labels: those are whole numbers, one a sample.");
            }

            return Feed(opened, inputs, samples);
        }
        catch
        {
            opened.ForEach(array => array.Dispose());
            npz.Dispose();
            throw;
        }
    }

    private static OpenSamples Feed(IReadOnlyList<StoredArray> arrays, IReadOnlyList<ValueShape> inputs, OpenSamples samples)
    {
        try
        {
            var whole = WholeInputs(arrays, inputs);
            var feeds = arrays.Select((array, i) => whole[i] ? ArrayFeed.OfWhole(array, inputs[i]) : ArrayFeed.OfRows(array, inputs[i])).ToList();
            foreach (var (input, _) in inputs.Zip(whole).Where(pair => pair.Second))
                samples.Notes.Add($"Input {Shown.Name(input.Name)} has a fixed shape, {Refusal.Shape(input.Shape)}: its array has no rows and is the same for all samples.");
            return samples with { Feeds = feeds };
        }
        catch
        {
            foreach (var array in arrays)
                array.Dispose();
            throw;
        }
    }

    /// <summary>Which inputs are given their array at once: those of fixed shape whose array is just that, where another input has the samples.</summary>
    private static bool[] WholeInputs(IReadOnlyList<StoredArray> arrays, IReadOnlyList<ValueShape> inputs)
    {
        bool[] fits = [.. arrays.Zip(inputs).Select(pair => ShapeFit.IsWhole(pair.First.Shape, pair.Second.Shape))];
        if (!fits.All(fit => fit))
            return fits;

        // All are fixed: those with as many rows as the first with an axis are the samples.
        var rows = arrays.FirstOrDefault(array => array.Shape.Length > 0)?.Shape[0];
        return [.. arrays.Zip(inputs).Select(pair => pair.First.Shape.Length == 0 || pair.Second.Shape!.Count == 0 || pair.First.Shape[0] != rows)];
    }

    private static string Names(IReadOnlyList<ValueShape> inputs) => Shown.Few([.. inputs.Select(input => Shown.Name(input.Name))]);
}
