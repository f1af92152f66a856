namespace CntCheck.Exchange;

/// <summary>What the engine answers: findings, summary lines, and the files the answer rests on.</summary>
internal sealed class GateAnswer
{
    private const string Title = "cntcheck answer 1";

    /// <summary>The findings in the order they are logged.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>One line per model: what was checked and what was not.</summary>
    public List<string> Summaries { get; } = [];

    /// <summary>Every file the answer rests on, absent ones included, and every report it wrote.</summary>
    public List<FileStamp> Files { get; } = [];

    /// <summary>Whether the same answer may be given again while its files stay as they are.</summary>
    public bool MayBeRepeated { get; set; } = true;

    /// <summary>Whether no file the answer rests on has changed.</summary>
    public bool Holds() => MayBeRepeated && Files.TrueForAll(file => file.Holds());

    /// <summary>The answer as text.</summary>
    public string Write()
    {
        var lines = new List<string[]> { new[] { "repeat", MayBeRepeated ? "yes" : "no" } };
        lines.AddRange(Findings.ConvertAll(finding => finding.Write()));
        lines.AddRange(Summaries.ConvertAll(summary => new[] { "summary", summary }));
        lines.AddRange(Files.ConvertAll(file => file.Write("file")));
        return FieldText.Write(Title, lines);
    }

    /// <summary>Reads a text that <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The text is something else, or cut.</exception>
    public static GateAnswer Read(string text)
    {
        var answer = new GateAnswer();
        foreach (var fields in FieldText.Read(Title, text))
        {
            switch (fields[0], fields.Length)
            {
                case ("repeat", 2): answer.MayBeRepeated = fields[1] == "yes"; break;
                case ("finding", 8): answer.Findings.Add(Finding.Read(fields)); break;
                case ("summary", 2): answer.Summaries.Add(fields[1]); break;
                case ("file", 4): answer.Files.Add(FileStamp.Read(fields)); break;
                default: throw new FormatException($"unknown line '{fields[0]}'");
            }
        }

        return answer;
    }
}
