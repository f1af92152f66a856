using System.Text;

namespace CntCheck.Artifacts.Refused;

/// <summary>Text of any kind.</summary>
internal sealed class TextFile : ArtifactFormat
{
    /// <inheritdoc/>
    public override Evidence Evidence => Evidence.AnyText;

    /// <inheritdoc/>
    public override bool Recognises(ArtifactFile file) => TextOf(file) is not null;

    /// <inheritdoc/>
    public override Model Read(ArtifactFile file) => throw file.NotAModel("this is a text file, not a model", "name the model file itself");

    /// <summary>The beginning of the file if it is text, else null.</summary>
    public static string? TextOf(ArtifactFile file)
    {
        var text = Encoding.UTF8.GetString(file.Head);

        // A cut in the middle of the last character is no reason against text.
        if (file.Length > file.Head.Length)
            text = text.TrimEnd('\uFFFD');

        return text.All(character => character is '\n' or '\r' or '\t' || (!char.IsControl(character) && character != '\uFFFD'))
            && text.Any(char.IsAsciiLetterOrDigit)
            ? text
            : null;
    }
}
