namespace CntCheck.TorchSharp;

/// <summary>How far an export is; every report is also where it stops when it was cancelled.</summary>
internal sealed class ExportProgress(ExportOptions options)
{
    private const double RunsEnd = 0.4;
    private const double WritingBegin = 0.6;
    private const double WritingEnd = 0.8;

    /// <summary>A share of the forward passes is recorded.</summary>
    public void Recorded(double share) => Report(share * RunsEnd);

    /// <summary>The graph is drawn.</summary>
    public void Drawn() => Report(WritingBegin);

    /// <summary>A share of the weights is written.</summary>
    public void Written(double share) => Report(WritingBegin + share * (WritingEnd - WritingBegin));

    /// <summary>A share of the runs is compared.</summary>
    public void Compared(double share) => Report(WritingEnd + share * (1 - WritingEnd));

    private void Report(double share)
    {
        options.CancellationToken.ThrowIfCancellationRequested();
        options.Progress?.Report(share);
    }
}
