namespace CntCheck.Study.Composition;

/// <summary>Files that are there whole or not at all: written under another name first.</summary>
internal static class WholeFile
{
    /// <summary>What the names of unfinished files end with.</summary>
    public const string Unfinished = ".unfinished";

    /// <summary>Writes a text; its folder is made.</summary>
    public static void WriteText(string path, string text) => Write(path, unfinished => File.WriteAllText(unfinished, text));

    /// <summary>Lets <paramref name="write"/> make the file under its unfinished name, then moves it to its place.</summary>
    public static void Write(string path, Action<string> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.{Environment.ProcessId}{Unfinished}";
        write(unfinished);
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Removes what a stopped process left unfinished in a folder.</summary>
    public static void Sweep(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var file in Directory.EnumerateFiles(folder, "*" + Unfinished, SearchOption.AllDirectories))
            File.Delete(file);
    }
}
