using CntCheck.Artifacts;
using CntCheck.Networks.Observations;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Networks.Observations;

/// <summary>No value of a function lies outside the range that is told of it.</summary>
public class FunctionRangesTests
{
    private static readonly Dictionary<string, Func<double, double>> Functions = new()
    {
        ["Abs"] = Math.Abs,
        ["Atan"] = Math.Atan,
        ["Celu"] = x => x > 0 ? x : Math.Exp(x) - 1,
        ["Cos"] = Math.Cos,
        ["Elu"] = x => x > 0 ? x : Math.Exp(x) - 1,
        ["Exp"] = Math.Exp,
        ["HardSigmoid"] = x => Math.Clamp((0.2f * x) + 0.5, 0, 1),
        ["HardSwish"] = x => x * Math.Clamp((x + 3) / 6, 0, 1),
        ["LeakyRelu"] = x => x > 0 ? x : 0.01f * x,
        ["Neg"] = x => -x,
        ["Reciprocal"] = x => 1 / x,
        ["Relu"] = x => Math.Max(x, 0),
        ["Sigmoid"] = x => 1 / (1 + Math.Exp(-x)),
        ["Softplus"] = x => Math.Log(1 + Math.Exp(x)),
        ["Softsign"] = x => x / (1 + Math.Abs(x)),
        ["Swish"] = x => x / (1 + Math.Exp(-x)),
        ["Tanh"] = Math.Tanh,
    };

    private static readonly string[] Joins = ["Add", "Sub", "Mul", "Div", "Max", "Min", "Mean"];

    [Fact]
    public void Of_one_number() => Gen.Select(Gen.OneOf([.. Functions.Keys.Select(Gen.Const)]), Gen.Double[-20, 20], Gen.Double[-20, 20], Gen.Double[0, 1]).Sample((kind, a, b, share) =>
    {
        NodeRange read = new(Math.Min(a, b), Math.Max(a, b));
        var x = read.Low + (share * (read.High - read.Low));
        var range = FunctionRanges.Of(Made(kind, "x"), _ => read);
        return double.IsInfinity(Functions[kind](x)) || Holds(range, Functions[kind](x));
    });

    [Fact]
    public void Of_two_numbers() => Gen.Select(Gen.OneOf([.. Joins.Select(Gen.Const)]), Gen.Double[-5, 5].Array[4], Gen.Double[0, 1].Array[2]).Sample((kind, ends, shares) =>
    {
        NodeRange left = new(Math.Min(ends[0], ends[1]), Math.Max(ends[0], ends[1])), right = new(Math.Min(ends[2], ends[3]), Math.Max(ends[2], ends[3]));
        var (a, b) = (Within(left, shares[0]), Within(right, shares[1]));
        var result = kind switch { "Add" => a + b, "Sub" => a - b, "Mul" => a * b, "Div" => a / b, "Max" => Math.Max(a, b), "Min" => Math.Min(a, b), _ => (a + b) / 2 };
        return !double.IsFinite(result) || Holds(FunctionRanges.Of(Made(kind, "a", "b"), input => input == "a" ? left : right), result);
    });

    [Fact]
    public void Nothing_known_of_what_is_read_leaves_the_bounds_of_the_function()
    {
        Assert.Equal(NodeRange.Unit, FunctionRanges.Of(Made("Sigmoid", "x"), _ => NodeRange.Any));
        Assert.Equal(NodeRange.Any, FunctionRanges.Of(Made("Mul", "x", "x"), _ => NodeRange.Any));
        Assert.Equal(new NodeRange(0, double.PositiveInfinity), FunctionRanges.Of(Made("Abs", "x"), _ => NodeRange.Any));
    }

    private static Operator Made(string kind, params string[] inputs) => new(kind, "", "", inputs, ["y"], new Dictionary<string, object>());

    // Rounding may lead out of a narrow range.
    private static double Within(NodeRange range, double share) => Math.Clamp(range.Low + (share * (range.High - range.Low)), range.Low, range.High);

    private static bool Holds(NodeRange range, double value)
    {
        var rounding = 1e-9 * Math.Max(1, Math.Abs(value));
        return value >= range.Low - rounding && value <= range.High + rounding;
    }
}
