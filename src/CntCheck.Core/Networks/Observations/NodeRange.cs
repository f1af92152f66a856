namespace CntCheck.Networks.Observations;

/// <summary>What the values of a node lie between, whatever the sample; infinite where there is no bound.</summary>
/// <param name="Low">No value is less.</param>
/// <param name="High">No value is greater.</param>
internal readonly record struct NodeRange(double Low, double High)
{
    /// <summary>Any number.</summary>
    public static NodeRange Any { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>From 0 to 1.</summary>
    public static NodeRange Unit { get; } = new(0, 1);

    /// <summary>From −1 to 1.</summary>
    public static NodeRange Signed { get; } = new(-1, 1);

    /// <summary>A number that is known.</summary>
    public static NodeRange At(double number) => new(number, number);

    /// <summary>What a function that never falls makes of it.</summary>
    public NodeRange Through(Func<double, double> rising) => new(rising(Low), rising(High));

    /// <summary>What lies in both; <paramref name="other"/>'s nearest end where they do not meet, as a clip gives it.</summary>
    public NodeRange Within(NodeRange other) => Through(value => Math.Min(Math.Max(value, other.Low), other.High));

    /// <summary>What lies in either.</summary>
    public NodeRange Or(NodeRange other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));

    /// <summary>The sum of a number of each.</summary>
    public NodeRange Plus(NodeRange other) => new(Low + other.Low, High + other.High);

    /// <summary>With the other sign.</summary>
    public NodeRange Negated() => new(-High, -Low);

    /// <summary>The product of a number of each.</summary>
    public NodeRange Times(NodeRange other)
    {
        double[] corners = [Product(Low, other.Low), Product(Low, other.High), Product(High, other.Low), Product(High, other.High)];
        return new NodeRange(corners.Min(), corners.Max());
    }

    /// <summary>One by a number of it.</summary>
    public NodeRange Inverse() =>
        Low >= 0 ? new NodeRange(1 / High, Low == 0 ? double.PositiveInfinity : 1 / Low)
        : High <= 0 ? Negated().Inverse().Negated()
        : Any;

    // A bound of 0 stays one however large the other factor gets.
    private static double Product(double a, double b) => a == 0 || b == 0 ? 0 : a * b;
}
