namespace CntCheck.TorchSharp;

/// <summary>How a training is watched, and what counts as wrong with it.</summary>
public sealed record MonitorOptions
{
    /// <summary>Steps from one measurement to the next; 0: only at the ends of epochs.</summary>
    public int EverySteps { get; init; } = 400;

    /// <summary>Whether to measure at the end of each epoch.</summary>
    public bool EachEpoch { get; init; } = true;

    /// <summary>Where a CSV file is written, a row for each layer and measurement; null: none. What is there already stays, rows are added behind it.</summary>
    public string? CsvPath { get; init; }

    /// <summary>Where JSON lines are written, an object for each measurement; null: none. What is there already stays, lines are added behind it.</summary>
    public string? JsonLinesPath { get; init; }

    /// <summary>What is shown while the training runs.</summary>
    public MonitorDisplay Display { get; init; } = MonitorDisplay.Auto;

    /// <summary>Steps done before: where a resumed training goes on counting.</summary>
    public long FirstStep { get; init; }

    /// <summary>Epochs completed before: where a resumed training goes on counting.</summary>
    public long FirstEpoch { get; init; }

    /// <summary>Measurements in a row that must show a layer or the network standing still, or dead units, before that is a finding; over 90 steps at least.</summary>
    /// <remarks>Measured at every step with one image each, a healthy MLP had more than half of its units dark at 30 steps in a row, not always the same ones.</remarks>
    public int Patience { get; init; } = 3;

    /// <summary>Relative change of a layer's weights a step (net, from one measurement to the next) under which it counts as standing still.</summary>
    /// <remarks>
    /// The default was tried on the digits of the sample (an MLP, a CNN with batch norms, an LSTM; Adam, AdamW, SGD with momentum and weight decay; 600 to 20,000 steps):
    /// at constant rates, in warm-ups and on plateaus all layers moved by 9e-7 and more, 20,000 steps of Adam to a loss of 0.0000 included.
    /// SGD at a rate that a schedule had brought to a thousandth moved by 5e-8 at a loss of 0.0005; below 1e-8 it came only where a cosine ended at a rate of 0.
    /// </remarks>
    public double SmallestChange { get; init; } = 1e-8;

    /// <summary>Root mean square of a layer's weights, as a multiple of that at the start and of torch's own initial weights (1/√(3·fan-in)), above which they count as exploding.</summary>
    /// <remarks>In the healthy trainings of <see cref="SmallestChange"/> it was 5.4 at most; a rate a thousand times too high gave 33 and more within 125 steps, forgotten zero_grad() 31 within 250 of SGD.</remarks>
    public double LargestGrowth { get; init; } = 20;

    /// <summary>Root mean square of a layer's in-strengths, as a multiple of that at the start and of torch's own initial weights (1/√3), above which they count as exploding.</summary>
    /// <remarks>In the healthy trainings of <see cref="SmallestChange"/> it was 28 at most; forgotten zero_grad() gave 201 within 250 steps of Adam.</remarks>
    public double LargestStrengthGrowth { get; init; } = 100;

    /// <summary>Share of a layer's units above which dead ones are a finding.</summary>
    public double DeadUnitShare { get; init; } = 0.5;

    /// <summary>How the module is traced; give what it is exported with, so that names agree.</summary>
    public ExportOptions Export { get; init; } = new();
}

/// <summary>What a monitor shows.</summary>
public enum MonitorDisplay
{
    /// <summary>A table on a terminal, lines where the output goes to a file or a build server reads it.</summary>
    Auto,

    /// <summary>A table that is drawn over itself.</summary>
    Table,

    /// <summary>A line at the end of each epoch, and one for each new finding.</summary>
    Lines,

    /// <summary>Nothing.</summary>
    None,
}
