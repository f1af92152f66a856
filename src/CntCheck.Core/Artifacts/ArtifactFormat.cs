namespace CntCheck.Artifacts;

/// <summary>How a format shows in a file's first bytes; formats are asked in this order.</summary>
internal enum Evidence
{
    /// <summary>Fixed bytes that nothing else begins with.</summary>
    Signature,

    /// <summary>Text of a certain shape.</summary>
    Text,

    /// <summary>Text of any kind.</summary>
    AnyText,

    /// <summary>A structure that holds together, without a signature.</summary>
    Structure,

    /// <summary>A beginning that is merely possible.</summary>
    Beginning,
}

/// <summary>A kind of file: one that holds a model, or one that is often found where a model should be and deserves its own message.</summary>
/// <remarks>To add a format, add a class; <see cref="ArtifactFormats"/> finds it.</remarks>
internal abstract class ArtifactFormat
{
    /// <summary>What <see cref="Recognises"/> goes by.</summary>
    public abstract Evidence Evidence { get; }

    /// <summary>Whether the file is of this kind.</summary>
    public abstract bool Recognises(ArtifactFile file);

    /// <summary>Reads the model, which then owns the file.</summary>
    /// <exception cref="ArtifactException">The file is damaged, or of a kind that holds no model, or cannot be read yet.</exception>
    public abstract Model Read(ArtifactFile file);
}

/// <summary>All kinds of file that are known.</summary>
internal static class ArtifactFormats
{
    /// <summary>The formats in the order in which they are asked.</summary>
    public static IReadOnlyList<ArtifactFormat> All { get; } =
        [.. Catalogue.Of<ArtifactFormat>().OrderBy(format => format.Evidence)];
}
