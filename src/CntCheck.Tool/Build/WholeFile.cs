using System.Text;

namespace CntCheck.Tool.Build;

/// <summary>Writes a file so that a reader sees the old text or the new, never a part.</summary>
internal static class WholeFile
{
    /// <summary>Writes UTF-8 without a byte order mark; makes the folder.</summary>
    public static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var whole = file + ".new";
        File.WriteAllText(whole, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(whole, file, overwrite: true);
    }
}
