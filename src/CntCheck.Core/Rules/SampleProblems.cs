using CntCheck.Diagnostics;
using CntCheck.Samples;

namespace CntCheck.Rules;

/// <summary>Which rule speaks of which problem with samples.</summary>
internal static class SampleProblems
{
    /// <summary>The id of the rule.</summary>
    public static string RuleOf(SampleProblem problem) => problem switch
    {
        SampleProblem.NoAddOn => "CNT0011",
        SampleProblem.Missing or SampleProblem.Unreadable or SampleProblem.DoesNotFit => "CNT0012",
        _ => "CNT0013",
    };
}

/// <summary>A rule over models that could not be judged on their samples.</summary>
internal abstract class SampleProblemRule : ModelRule
{
    internal sealed override IEnumerable<Diagnostic> Evaluate(Judgement judgement)
    {
        if (judgement.SampleError is { } error && SampleProblems.RuleOf(error.Problem) == Descriptor.Id)
            yield return Report(judgement.Location, judgement.Id, Reason(judgement, error), error.Advice.Length > 0 ? $"; {error.Advice}" : "", judgement.Model.Samples?.InWords ?? "its samples");
    }

    /// <summary>What is wrong, in a clause.</summary>
    private protected virtual string Reason(Judgement judgement, SampleException error) => error.Reason;
}
