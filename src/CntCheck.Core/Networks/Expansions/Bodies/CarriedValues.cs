using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>Which of the values that a loop carries its body hands on as they are: weights that every iteration reads.</summary>
internal sealed class CarriedValues
{
    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);

    /// <summary>Looks through the body's operators.</summary>
    public CarriedValues(Graph body)
    {
        foreach (var op in body.Operators.Where(op => op is { Kind: "Identity", Domain: "", Inputs.Count: 1, Outputs.Count: 1 }))
            _sources[op.Outputs[0]] = op.Inputs[0];
    }

    /// <summary>Whether an output of the body is one of its inputs.</summary>
    public bool IsHandedOn(string input, string output)
    {
        var value = output;
        while (value != input && _sources.TryGetValue(value, out var source))
            value = source;
        return value == input;
    }
}
