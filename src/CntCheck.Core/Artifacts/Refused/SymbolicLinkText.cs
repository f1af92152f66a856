namespace CntCheck.Artifacts.Refused;

/// <summary>The path a symbolic link holds, checked out as a text file.</summary>
internal sealed class SymbolicLinkText : ArtifactFormat
{
    private const int LongestPath = 1024;

    /// <inheritdoc/>
    public override Evidence Evidence => Evidence.Text;

    /// <inheritdoc/>
    public override bool Recognises(ArtifactFile file) =>
        file.Length <= LongestPath
        && TextFile.TextOf(file) is { } text
        && !text.Any(char.IsWhiteSpace)
        && (text.Contains('/', StringComparison.Ordinal) || Path.HasExtension(text));

    /// <inheritdoc/>
    public override Model Read(ArtifactFile file) =>
        throw file.NotAModel(
            $"this is the text of a symbolic link to '{TextFile.TextOf(file)}'", "check it out with core.symlinks=true, or name the file it points to");
}
