namespace CntCheck.Diagnostics;

/// <summary>One finding of one rule, with its severity resolved.</summary>
public sealed record Diagnostic
{
    /// <summary>The rule's id: "CNT3001".</summary>
    public required string Id { get; init; }

    /// <summary>How much it weighs after all configuration.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What is wrong, against which limit, why it matters, what to do.</summary>
    public required string Message { get; init; }

    /// <summary>The text line a person would edit, or the model's file.</summary>
    public required Location Location { get; init; }

    /// <summary>The layer or connection meant, or null.</summary>
    public string? Layer { get; init; }

    /// <summary>The metric meant, or null.</summary>
    public string? Metric { get; init; }

    /// <summary>The measured value, or null.</summary>
    public double? Value { get; init; }

    /// <summary>The limit it was held against, or null.</summary>
    public double? Limit { get; init; }
}

/// <summary>A place in a file. Line and column count from 1; 0 where only the file is meant.</summary>
public sealed record Location(string File, int Line = 0, int Column = 0);
