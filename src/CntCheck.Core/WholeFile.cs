using System.Text;

namespace CntCheck;

/// <summary>Writes a file as a whole or not at all: a temporary file in the same folder takes the old one's place.</summary>
internal static class WholeFile
{
    /// <summary>Writes UTF-8 without a byte order mark; makes the folder. On failure the old content stays, and nothing else.</summary>
    /// <exception cref="IOException">The folder or file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or file may not be written.</exception>
    public static void Write(string path, string text)
    {
        var temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(temporary, path, overwrite: true);
        }
        catch (ArgumentOutOfRangeException tooLong)
        {
            // A limit on the size of files (ulimit -f) is told in this way.
            Discard(temporary);
            throw new IOException(tooLong.Message.ReplaceLineEndings(" "), tooLong);
        }
        catch
        {
            Discard(temporary);
            throw;
        }
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The error that led here is the one to report.
        }
    }
}
