using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling.Images;

/// <summary>A folder of images: all beside each other, or each class in a folder of its own.</summary>
/// <remarks>What its name's ending does not call an image is passed over, and so are names that begin with a point.</remarks>
internal sealed class ImageFolder
{
    private const int MostImages = 1_000_000;
    private const int Deepest = 8;

    private static readonly string[] Suffixes = [".png", ".jpg", ".jpeg", ".bmp", ".webp", ".gif"];

    private ImageFolder(string path, List<string> names, List<string> classes)
    {
        Files = [.. names.Select(name => Path.Combine(path, name.Replace('/', Path.DirectorySeparatorChar)))];
        Classes = classes;
        Labels = classes.Count == 0 ? [] : [.. names.Select(name => (long)classes.IndexOf(name[..name.IndexOf('/', StringComparison.Ordinal)]))];
    }

    /// <summary>The images, absolute, in the ordinal order of their paths in the folder, written with slashes.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The folders in it, in ordinal order; empty where the images are in none.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>For each image the place of its folder among <see cref="Classes"/>; empty without them.</summary>
    public IReadOnlyList<long> Labels { get; }

    /// <summary>Lists a folder.</summary>
    /// <exception cref="SampleException">There are no images in it, or it is not clear whether its folders are classes.</exception>
    public static ImageFolder Open(string path) => Refusal.Reading(path, () =>
    {
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = Deepest, AttributesToSkip = 0, IgnoreInaccessible = false };
        var names = Directory.EnumerateFiles(path, "*", everywhere)
            .Where(IsImage)
            .Select(file => Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(name => !name.Split('/').Any(part => part.StartsWith('.')))
            .Take(MostImages + 1)
            .ToList();
        names.Sort(StringComparer.Ordinal);
        return Checked(path, names);
    });

    /// <summary>Whether a file is called as an image is.</summary>
    public static bool IsImage(string file) => Suffixes.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    private static ImageFolder Checked(string path, List<string> names)
    {
        if (names.Count == 0)
            throw Refusal.Unreadable(path, $"the folder holds no images ({string.Join(", ", Suffixes)})", Refusal.Kinds);
        if (names.Count > MostImages)
            throw Refusal.Unreadable(path, $"the folder holds more than {MostImages} images", "give fewer: 128 are enough");

        var beside = names.FirstOrDefault(name => !name.Contains('/', StringComparison.Ordinal));
        var inside = names.FirstOrDefault(name => name.Contains('/', StringComparison.Ordinal));
        if (beside is not null && inside is not null)
            throw Refusal.Unreadable(path, $"some images are in folders ({Shown.Name(inside)}) and some beside them ({Shown.Name(beside)})", "put all of them into one folder, or each into that of its class");

        return new ImageFolder(path, names, inside is null ? [] : Folders(path));
    }

    private static List<string> Folders(string path) =>
        [.. Directory.EnumerateDirectories(path).Select(folder => Path.GetFileName(folder)).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)];
}
