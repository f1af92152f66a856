namespace CntCheck.Artifacts.Refused;

/// <summary>A web page: what a download gives that was answered by a login, an error, or a viewer.</summary>
internal sealed class WebPage : ArtifactFormat
{
    /// <inheritdoc/>
    public override Evidence Evidence => Evidence.Text;

    /// <inheritdoc/>
    public override bool Recognises(ArtifactFile file) =>
        TextFile.TextOf(file)?.TrimStart() is { } text
        && (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override Model Read(ArtifactFile file) =>
        throw file.NotAModel("this is a web page (HTML), not a model", "download the raw file instead of the page that shows it");
}
