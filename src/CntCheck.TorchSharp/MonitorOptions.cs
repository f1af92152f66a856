namespace CntCheck.TorchSharp;

/// <summary>How a training is watched, and what counts as wrong with it.</summary>
public sealed record MonitorOptions
{
    /// <summary>Steps from one measurement to the next; 0: only at the ends of epochs.</summary>
    public int EverySteps { get; init; } = 250;

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

    /// <summary>Measurements in a row that must show a layer or the network standing still, or dead units, before that is a finding.</summary>
    public int Patience { get; init; } = 3;

    /// <summary>Relative change of a layer's weights a step (net, from one measurement to the next) under which it counts as standing still.</summary>
    /// <remarks>The default is about float32's own resolution; healthy trainings measured 1e-5 to 1e-2.</remarks>
    public double SmallestChange { get; init; } = 1e-7;

    /// <summary>Root mean square of a layer's weights, as a multiple of that at the start, above which they count as exploding.</summary>
    public double LargestGrowth { get; init; } = 20;

    /// <summary>Root mean square of a layer's in-strengths, as a multiple of that at the start, above which they count as exploding.</summary>
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
