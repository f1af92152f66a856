using System.Text;

namespace CntCheck.Artifacts.Zip;

/// <summary>Names of entries: paths that stay inside the archive.</summary>
internal static class ZipNames
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The name in <paramref name="bytes"/>.</summary>
    /// <exception cref="ArtifactException">It is no UTF-8 text, or no path inside the archive.</exception>
    public static string Read(ArtifactFile file, long offset, ReadOnlySpan<byte> bytes)
    {
        string name;
        try
        {
            name = StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw file.Damaged(offset, "an entry's name is not valid UTF-8 text");
        }

        return Problem(name) is { } problem ? throw file.Damaged(offset, $"the zip archive's entry {Shown.Name(name)} {problem}") : name;
    }

    private static string? Problem(string name) => name switch
    {
        "" => "has no name",
        _ when name.Any(char.IsControl) => "has control characters in its name",
        _ when name.Contains('\\', StringComparison.Ordinal) => "has a backslash in its name",
        ['/', ..] or [_, ':', ..] => "has an absolute path",
        _ when name.TrimEnd('/').Split('/').Any(part => part is ".." or "." or "") => "has a path that leaves its folder or is empty in part",
        _ => null,
    };
}
