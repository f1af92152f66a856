namespace CntCheck.Networks.Observations;

/// <summary>Follows a layer's nodes through the functions that work on each of them alone.</summary>
/// <remarks>
/// Neuron activation is φ(z), the last value that alone goes on as a function of z: sums with other values, pooling, rearranging, norms and weights end the
/// way. A value that is read twice, by its activation and by a skip, has none: it goes on as it is. [ours]
/// </remarks>
/// <param name="draft">The network.</param>
/// <param name="readers">Who reads what.</param>
internal sealed class ActivationChains(NetworkDraft draft, ValueReaders readers)
{
    private const int MostSegments = 16;

    private readonly NodeSteps _steps = new(draft, readers);

    /// <summary>The value at the end of the activations that alone read a value, and the last non-linearity among them.</summary>
    public (string Value, ActivationFunction Function) Behind(string value)
    {
        ActivationPath path = new(value, _steps.Number);
        var activation = (Value: value, Function: ActivationFunction.None);
        var current = value;
        for (var i = 0; i < MostSegments && _steps.Next(current) is var (steps, end) && HasAxesOf(value, end); i++)
        {
            if (path.Append(steps, end) is { } function)
                activation = (end, function);
            current = end;
        }

        return activation;
    }

    /// <summary>Whether a function of a value was not repeated along an axis more.</summary>
    private bool HasAxesOf(string value, string end) =>
        draft.ValueOf(value)?.Rank is not { } rank || draft.ValueOf(end)?.Rank is not { } own || own == rank;
}
