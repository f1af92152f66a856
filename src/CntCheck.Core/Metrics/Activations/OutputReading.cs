namespace CntCheck.Metrics.Activations;

/// <summary>Everything the metrics of one output are taken from.</summary>
internal sealed class OutputReading
{
    /// <summary>Samples seen.</summary>
    public long Rows { get; private set; }

    /// <summary>Samples whose greatest class is their label; null without labels.</summary>
    public long? Right { get; private set; }

    /// <summary>Adds samples: one number a class, row after row.</summary>
    /// <param name="rows">The numbers.</param>
    /// <param name="classes">Numbers a row.</param>
    /// <param name="labels">A label for each row; empty without labels.</param>
    public void Add(ReadOnlySpan<float> rows, int classes, ReadOnlySpan<long> labels)
    {
        for (var row = 0; row * classes < rows.Length; row++)
        {
            Rows++;
            if (!labels.IsEmpty)
                Right = (Right ?? 0) + (Greatest(rows.Slice(row * classes, classes)) == labels[row] ? 1 : 0);
        }
    }

    private static int Greatest(ReadOnlySpan<float> row)
    {
        var greatest = 0;
        for (var i = 1; i < row.Length; i++)
        {
            if (row[i] > row[greatest])
                greatest = i;
        }

        return greatest;
    }
}
