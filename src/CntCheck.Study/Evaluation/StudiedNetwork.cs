using CntCheck.Verdicts;

namespace CntCheck.Study.Evaluation;

/// <summary>A network of the study with what is known about it after training and measuring.</summary>
internal sealed record StudiedNetwork
{
    private const double LowBelow = 0.5;
    private const double HighAbove = 0.85;

    /// <summary>How it was planned.</summary>
    public required StudyNetwork Plan { get; init; }

    /// <summary>(raw − chance)/(best − chance): 0 for guessing, 1 for the best network of its task.</summary>
    public required double Performance { get; init; }

    /// <summary>Whether it was edited after training and the network it was made of is no high performer: what the edit did cannot be told.</summary>
    public bool HasPoorParent { get; init; }

    /// <summary>The class of its fault; <see cref="FaultClasses.PoorParent"/> where that cannot be told.</summary>
    public string FaultClass => HasPoorParent ? FaultClasses.PoorParent : Plan.FaultClass;

    /// <summary>Features of its weights.</summary>
    public required Features Weights { get; init; }

    /// <summary>How large it is and what it is made of.</summary>
    public required Features Makeup { get; init; }

    /// <summary>Features of its behaviour on samples.</summary>
    public required Features Data { get; init; }

    /// <summary>Features of its behaviour on noise.</summary>
    public required Features Noise { get; init; }

    /// <summary>The metrics of the papers as they are, brought to one number a network.</summary>
    public required double[] Raw { get; init; }

    /// <summary>What the rules about single facts say of it.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Whether all its weights are finite; of others there is no verdict but an error.</summary>
    public required bool IsFinite { get; init; }

    /// <summary>Whether it tells classes apart.</summary>
    public bool IsClassifier => Plan.Family != "autoencoder";

    /// <summary>A low performer.</summary>
    public bool IsLow => Performance < LowBelow;

    /// <summary>A high performer.</summary>
    public bool IsHigh => Performance > HighAbove;

    /// <summary>A high performer that was trained as it should be, or edited without harm: what no verdict may take for a low one.</summary>
    public bool IsSound => IsHigh && (FaultClass is FaultClasses.None or FaultClasses.Harmless);

    /// <summary>Whether a classifier may learn from it: sound, or low by something that weights or samples can show, which a recipe that failed of itself is, too.</summary>
    public bool IsLesson => IsSound || (IsLow && (FaultClass is FaultClasses.None or FaultClasses.Training or FaultClasses.AfterTraining));
}

/// <summary>A finding of a rule.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Severity">Its severity without configuration.</param>
internal readonly record struct Finding(string Rule, Diagnostics.Severity Severity);
