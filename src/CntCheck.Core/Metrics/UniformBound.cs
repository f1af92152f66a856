using System.Globalization;
using CntCheck.Networks;

namespace CntCheck.Metrics;

/// <summary>The bound of a uniform initialiser, in words and as a number.</summary>
/// <param name="Name">The formula: "1/√fan-in".</param>
/// <param name="Value">Weights are drawn from −Value to Value.</param>
internal sealed record UniformBound(string Name, double Value)
{
    /// <summary>The bounds frameworks draw a connection's weights from; a bound that two formulas share keeps the first.</summary>
    /// <remarks>
    /// fan-in = inputs a unit × taps, fan-out = output units × taps, in both orientations, for a framework may store what it reads transposed.
    /// 1/√fan: PyTorch's and TorchSharp's Linear and Conv (He et al., arXiv 1502.01852, with a = √5); √(6/fan): He et al. for ReLU;
    /// √(3/fan): LeCun; √(6/(fan-in + fan-out)): Glorot and Bengio, AISTATS 2010; 1/√hidden: recurrent layers.
    /// </remarks>
    public static IReadOnlyList<UniformBound> Of(Connection connection)
    {
        if (connection.Shape.Count < 2)
            return [];

        var taps = connection.Shape.Skip(2).Aggregate(1.0, (product, extent) => product * extent);
        var fanIn = connection.Shape[1] * taps;
        var fanOut = connection.Shape[0] * taps;
        List<UniformBound> bounds =
        [
            new("1/√fan-in", 1 / Math.Sqrt(fanIn)),
            new("√(6/fan-in)", Math.Sqrt(6 / fanIn)),
            new("√(3/fan-in)", Math.Sqrt(3 / fanIn)),
            new("√(6/(fan-in + fan-out))", Math.Sqrt(6 / (fanIn + fanOut))),
            new("1/√fan-out", 1 / Math.Sqrt(fanOut)),
            new("√(6/fan-out)", Math.Sqrt(6 / fanOut)),
            new("√(3/fan-out)", Math.Sqrt(3 / fanOut)),
        ];

        if (Gates(connection.Kind) is > 0 and var gates)
            bounds.Add(new("1/√hidden", Math.Sqrt(gates / (double)connection.Shape[0])));

        return bounds;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"uniform, bound {Name} = {Value:G3}");

    private static int Gates(string kind) => kind switch
    {
        "LSTM" => 4,
        "GRU" => 3,
        "RNN" => 1,
        _ => 0,
    };
}
