using CntCheck.Diagnostics;
using CntCheck.Exchange;

namespace CntCheck.Tool.Build;

/// <summary>The answer to a request that cannot be followed.</summary>
internal static class Refusal
{
    /// <summary>Says why; the next build asks again.</summary>
    public static GateAnswer Of(IEnumerable<Diagnostic> problems)
    {
        var answer = new GateAnswer { MayBeRepeated = false };
        answer.Findings.AddRange(problems.Select(Findings.Of));
        return answer;
    }
}
