using System.Text;

namespace CntCheck.Tool;

/// <summary>Writes a file so that a reader sees the old text or the new, never a part.</summary>
internal static class WholeFile
{
    /// <summary>Writes UTF-8 without a byte order mark; makes the folder. On failure the old content stays.</summary>
    public static void Write(string path, string text)
    {
        var whole = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(whole, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(whole, path, overwrite: true);
        }
        catch
        {
            if (File.Exists(whole))
                File.Delete(whole);
            throw;
        }
    }
}
