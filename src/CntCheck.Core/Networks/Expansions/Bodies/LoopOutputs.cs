using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>The operators that make a loop's outputs of what one iteration gives.</summary>
/// <param name="loop">The loop.</param>
/// <param name="deciding">Conditions, and what the next iteration reads: part of the network even where no output depends on it.</param>
internal sealed class LoopOutputs(Operator loop, IReadOnlyList<string> deciding)
{
    private readonly string _name = ExpansionScope.PathOf(loop);

    /// <summary>The operators.</summary>
    public List<Operator> Operators { get; } = [];

    /// <summary>What is carried, after the iteration.</summary>
    public void AddValue(string made, string output)
    {
        if (output.Length > 0)
            Operators.Add(Internal.Either(_name, [made], Others(made), output));
    }

    /// <summary>A sequence of what every iteration gives, along new axes.</summary>
    public void AddSequence(string made, string output, long axis)
    {
        if (output.Length > 0)
            Operators.Add(Internal.Steps(_name, made, axis, Others(made), output));
    }

    private IReadOnlyList<string> Others(string made) => [.. deciding.Where(value => value.Length > 0 && value != made)];
}
