namespace Digits;

/// <summary>A folder with MNIST's files: images and labels, <c>train-…</c> and <c>t10k-…</c>.</summary>
internal static class MnistFolder
{
    /// <summary>Reads the images to train on and those to test with; where the folder holds one part only, its last fifth is the test.</summary>
    /// <exception cref="InvalidDataException">The folder holds no MNIST, or a damaged one.</exception>
    public static (DigitSet Train, DigitSet Test) Read(string folder)
    {
        var train = Part(folder, "train");
        var test = Part(folder, "t10k");
        if (train is not null && test is not null)
            return (train, test);

        var all = train ?? test ?? throw new InvalidDataException($"{folder}: no train-images-idx3-ubyte or t10k-images-idx3-ubyte (.gz) is there.");
        var split = all.Count * 4 / 5;
        return (all.Slice(0, split), all.Slice(split, all.Count));
    }

    private static DigitSet? Part(string folder, string part)
    {
        if (Find(folder, $"{part}-images-idx3-ubyte") is not { } imageFile || Find(folder, $"{part}-labels-idx1-ubyte") is not { } labelFile)
            return null;

        var images = IdxFile.Read(imageFile, rank: 3);
        var labels = IdxFile.Read(labelFile, rank: 1);
        if (images.Shape[1..] is not [DigitRenderer.Side, DigitRenderer.Side] || images.Shape[0] != labels.Shape[0])
            throw new InvalidDataException($"{imageFile}: expected {labels.Shape[0]:N0} images of {DigitRenderer.Side} × {DigitRenderer.Side}, found {string.Join(" × ", images.Shape)}.");

        return new DigitSet(Array.ConvertAll(images.Values, value => value / 255f), Array.ConvertAll(labels.Values, value => (long)value));
    }

    private static string? Find(string folder, string name) =>
        new[] { name, name + ".gz" }.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
}
