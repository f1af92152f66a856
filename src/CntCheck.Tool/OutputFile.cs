namespace CntCheck.Tool;

/// <summary>Writes what a user asked to have in a file.</summary>
internal static class OutputFile
{
    /// <summary>Replaces the content of <paramref name="path"/>; missing folders are made. On failure the old content stays.</summary>
    /// <exception cref="ToolException">The file cannot be written.</exception>
    public static void Write(string path, string text)
    {
        try
        {
            WholeFile.Write(path, text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ToolException.WrongUsage($"'{path}' cannot be written: {exception.Message}");
        }
    }
}
