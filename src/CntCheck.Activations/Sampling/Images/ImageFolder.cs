using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling.Images;

/// <summary>A folder of images: all beside each other, or each class in a folder of its own.</summary>
/// <remarks>What its name's ending does not call an image is passed over, and so are names that begin with a point.</remarks>
internal sealed class ImageFolder
{
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
        var below = SampleFiles.Below(path).ToList();
        if (below.Count > SampleFiles.MostNames)
            throw Refusal.Unreadable(path, $"the folder holds more than {SampleFiles.MostNames} files and folders", "give fewer, without links that lead back into it: 128 images are enough");

        var names = below
            .Select(name => Path.GetRelativePath(path, name).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(name => !name.Split('/').Any(part => part.StartsWith('.')))
            .Order(StringComparer.Ordinal)
            .ToLookup(name => name.EndsWith('/'));
        return Checked(path, [.. names[false].Where(IsImage)], [.. names[true].Select(folder => folder.TrimEnd('/')).Where(folder => !folder.Contains('/', StringComparison.Ordinal))]);
    });

    /// <summary>Whether a file is called as an image is.</summary>
    public static bool IsImage(string file) => Suffixes.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    private static ImageFolder Checked(string path, List<string> names, List<string> folders)
    {
        if (names.Count == 0)
            throw Refusal.Unreadable(path, $"the folder holds no images ({string.Join(", ", Suffixes)})", Refusal.Kinds);

        var beside = names.FirstOrDefault(name => !name.Contains('/', StringComparison.Ordinal));
        var inside = names.FirstOrDefault(name => name.Contains('/', StringComparison.Ordinal));
        if (beside is not null && inside is not null)
            throw Refusal.Unreadable(path, $"some images are in folders ({Shown.Name(inside)}) and some beside them ({Shown.Name(beside)})", "put all of them into one folder, or each into that of its class");

        return new ImageFolder(path, names, inside is null ? [] : folders);
    }
}
