namespace CntCheck.TorchSharp.Live;

/// <summary>Something wrong with a training: where, what, since when, and what to do.</summary>
/// <param name="Kind">What kind, a word that stays: "non-finite", "exploding", "no-longer-moves", "frozen-layer", "never-started", "dead-units", "not-measured".</param>
/// <param name="Layer">The connection at fault, or null where the whole network is meant.</param>
/// <param name="What">What was seen, in a clause.</param>
/// <param name="Advice">What to do, in a clause.</param>
/// <param name="SinceStep">The step of the first measurement in a row that shows it.</param>
/// <param name="SinceEpoch">The epochs completed by then.</param>
public sealed record Finding(string Kind, string? Layer, string What, string Advice, long SinceStep, long SinceEpoch)
{
    /// <summary>One sentence: "'fc2' no longer moves: … (since step 1200); check …".</summary>
    public override string ToString() => FormattableString.Invariant($"{(Layer is null ? "the network" : $"'{Layer}'")} {What} (since step {SinceStep}, epoch {SinceEpoch}); {Advice}");
}
