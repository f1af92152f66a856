using System.Globalization;

namespace CntCheck.Exchange;

/// <summary>How a finding is logged.</summary>
internal enum FindingLevel
{
    /// <summary>A message.</summary>
    Message,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>An error: the build fails.</summary>
    Error,
}

/// <summary>One diagnostic as the build logs it, its severity resolved.</summary>
internal sealed class Finding(FindingLevel level, string id, string file, int line, int column, string message, string helpLink)
{
    /// <summary>How it is logged.</summary>
    public FindingLevel Level { get; } = level;

    /// <summary>The rule's id.</summary>
    public string Id { get; } = id;

    /// <summary>The file to edit, absolute.</summary>
    public string File { get; } = file;

    /// <summary>Line, from 1; 0 where the whole file is meant.</summary>
    public int Line { get; } = line;

    /// <summary>Column, from 1; 0 where the whole line is meant.</summary>
    public int Column { get; } = column;

    /// <summary>What is wrong and what to do.</summary>
    public string Message { get; } = message;

    /// <summary>The rule's page, or empty.</summary>
    public string HelpLink { get; } = helpLink;

    /// <summary>The finding as fields.</summary>
    public string[] Write() =>
    [
        "finding", Word(Level), Id, File,
        Line.ToString(CultureInfo.InvariantCulture), Column.ToString(CultureInfo.InvariantCulture), Message, HelpLink,
    ];

    /// <summary>Reads fields that <see cref="Write"/> wrote.</summary>
    public static Finding Read(string[] fields) => new(
        LevelOf(fields[1]), fields[2], fields[3],
        int.Parse(fields[4], CultureInfo.InvariantCulture), int.Parse(fields[5], CultureInfo.InvariantCulture), fields[6], fields[7]);

    private static string Word(FindingLevel level) => level switch
    {
        FindingLevel.Error => "error",
        FindingLevel.Warning => "warning",
        _ => "message",
    };

    private static FindingLevel LevelOf(string word) => word switch
    {
        "error" => FindingLevel.Error,
        "warning" => FindingLevel.Warning,
        "message" => FindingLevel.Message,
        _ => throw new FormatException($"unknown severity '{word}'"),
    };
}
