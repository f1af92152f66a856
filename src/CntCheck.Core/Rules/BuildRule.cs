using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>A finding of the build itself: about what a project asks of the gate, not about its models. Always an error: no severity setting may hide that nothing was judged.</summary>
public abstract class BuildRule : Rule
{
    /// <summary>The finding at a place, in the words of the descriptor's message.</summary>
    public Diagnostic At(Location location, params object?[] words) => Report(location, words);
}
