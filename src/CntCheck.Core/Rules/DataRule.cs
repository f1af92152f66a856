using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A rule over what a model does with samples; a model that was not run is not its business.</summary>
internal abstract class DataRule : ProfileRule
{
    /// <summary>Fewer samples tell too little of a neuron or an output to judge it.</summary>
    internal const int FewestRows = 8;

    private protected sealed override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile) =>
        profile.Data is { } data ? Evaluate(judgement, data) : [];

    private protected abstract IEnumerable<Diagnostic> Evaluate(Judgement judgement, DataProfile data);
}
