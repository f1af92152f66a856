namespace CntCheck.Study.Population;

/// <summary>Binary files that are there whole or not at all: written under another name first.</summary>
internal static class FinishedFile
{
    private const string Unfinished = ".tmp";

    /// <summary>Lets <paramref name="write"/> make the file under another name, then moves it to its place; its folder is made.</summary>
    public static void Write(string path, Action<string> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.{Environment.ProcessId}{Unfinished}";
        write(unfinished);
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Removes what stopped processes left unfinished in a folder.</summary>
    public static void Sweep(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*" + Unfinished, SearchOption.AllDirectories))
            File.Delete(file);
    }
}
