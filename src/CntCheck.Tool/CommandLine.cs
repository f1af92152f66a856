using System.Buffers;

namespace CntCheck.Tool;

/// <summary>Commands as the tool shows them, to be copied into a shell.</summary>
internal static class CommandLine
{
    private static readonly SearchValues<char> Special = SearchValues.Create(" ;&|()<>");

    /// <summary>An argument in double quotes where it holds what a shell would take for something else.</summary>
    public static string Quote(string argument) => argument.AsSpan().ContainsAny(Special) ? $"\"{argument}\"" : argument;

    /// <summary>" --snapshots DIR", or nothing for the default folder.</summary>
    public static string SnapshotsOption(string folder) =>
        folder == CommonOptions.DefaultSnapshots ? "" : $" --snapshots {Quote(folder)}";
}
