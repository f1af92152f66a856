namespace CntCheck.Networks.Observations;

/// <summary>A non-linearity, as far as the metrics need to know it.</summary>
/// <param name="Name">Its operator's kind ("Relu"), also where it is written as several operators ("Swish" for x·sigmoid(x)); empty where there is none.</param>
/// <param name="Low">The value it approaches from above, or null where it has no lower bound.</param>
/// <param name="High">The value it approaches from below, or null where it has no upper bound.</param>
internal sealed record ActivationFunction(string Name, double? Low, double? High)
{
    /// <summary>No non-linearity.</summary>
    public static ActivationFunction None { get; } = new("", null, null);

    /// <summary>A non-linearity whose values lie in a range.</summary>
    public static ActivationFunction Of(string name, NodeRange range) =>
        new(name, double.IsFinite(range.Low) ? range.Low : null, double.IsFinite(range.High) ? range.High : null);
}
