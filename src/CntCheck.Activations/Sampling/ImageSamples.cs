using CntCheck.Activations.Sampling.Images;
using CntCheck.Activations.Sampling.Labels;
using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling;

/// <summary>Gives a model's only input the images of a folder.</summary>
internal static class ImageSamples
{
    /// <summary>Opens a folder of images.</summary>
    /// <exception cref="SampleException">It has none, or the model takes none.</exception>
    public static OpenSamples Of(SampleOptions options, IReadOnlyList<ValueShape> inputs)
    {
        if (inputs is not [var input])
            throw Refusal.DoesNotFit(options.Path, $"a folder of images gives one input, the model has {inputs.Count}", "save an .npz file with an array for each input");

        var folder = ImageFolder.Open(options.Path);
        var layout = ImageLayout.Of(input, options.Path, () => DecodedImage.SizeOf(folder.Files[0]));
        var scale = PixelScale.Of(options, layout, input);
        var samples = new OpenSamples([new ImageFeed(folder.Files, layout, scale, input)], [.. folder.Files]);
        if (folder.Classes.Count == 0 || options.Labels is not null)
            return samples;
        if (options.Classes is { } classes)
            return samples with { KnownLabels = Labels(folder, classes, options.Path) };

        samples.Notes.Add("The folders the images are in are not taken as classes: the number of classes is not declared.");
        return samples;
    }

    private static KnownLabels Labels(ImageFolder folder, int classes, string path) => folder.Classes.Count == classes
        ? new KnownLabels(folder.Labels)
        : throw Refusal.DoesNotFit(
            path,
            $"the images are in {Refusal.Count(folder.Classes.Count, "folder")}, but {classes} classes are declared, so that it is not clear which folder is which class",
            "give each class a folder, an empty one where there is no image of it, or declare a file of labels");
}
