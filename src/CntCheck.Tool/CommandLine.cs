namespace CntCheck.Tool;

/// <summary>Commands as the tool shows them, to be copied into a shell.</summary>
internal static class CommandLine
{
    /// <summary>An argument in double quotes where it holds spaces.</summary>
    public static string Quote(string argument) => argument.Contains(' ', StringComparison.Ordinal) ? $"\"{argument}\"" : argument;

    /// <summary>" --snapshots DIR", or nothing for the default folder.</summary>
    public static string SnapshotsOption(string folder) =>
        folder == CommonOptions.DefaultSnapshots ? "" : $" --snapshots {Quote(folder)}";
}
