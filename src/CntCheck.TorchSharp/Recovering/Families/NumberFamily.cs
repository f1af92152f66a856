using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Arithmetic with a number, which the values themselves tell: x * 0.1, x / 255, 2 * x - 1, 1 - x, 1 / x.</summary>
internal sealed class NumberFamily : StepFamily
{
    private const double Near = 1e-5;

    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (!value.IsFloat)
            yield break;

        // Complements of gates, and scales that start at nothing.
        yield return Linear(value, -1, 1) with { Cost = 1.3 };
        yield return Linear(value, 1, 1) with { Cost = 1.3 };

        if (!search.HasTargetShape(value) || search.Sample(value) is not { } sample || sample.dtype != search.Sampling.Target.dtype)
            yield break;
        var (x, y) = (Numbers(sample), Numbers(search.Sampling.Target));
        var (least, greatest) = (Array.IndexOf(x, x.Min()), Array.IndexOf(x, x.Max()));
        var slope = NeatNumber.Of((y[greatest] - y[least]) / (x[greatest] - x[least]));
        var shift = y[greatest] - slope * x[greatest];
        shift = Math.Abs(shift) <= Near * y.Max(Math.Abs) ? 0 : NeatNumber.Of(shift);
        if (double.IsFinite(slope) && slope != 0 && (slope, shift) is not (-1 or 1, 0))
            yield return Linear(value, slope, shift);

        if (NeatNumber.Of(x[greatest] * y[greatest]) is not 0 and var dividend && double.IsFinite(dividend))
            yield return Quotient(value, dividend);
    }

    private static double[] Numbers(Tensor sample)
    {
        using var doubles = sample.to(ScalarType.Float64);
        return [.. doubles.data<double>()];
    }

    private static Step Linear(KnownValue value, double slope, double shift)
    {
        var (kind, write) = Form(value.Type, slope, shift);
        return new(kind, [value], (sources, _) => sources[0] * slope + shift, write) { Cost = slope is 1 || shift is 0 ? 0.9 : 1.1, IsElementwise = true };
    }

    private static (string Kind, Func<StepScope, IReadOnlyList<string>, string> Write) Form(ScalarType type, double slope, double shift) => (slope, shift) switch
    {
        (1, < 0) => ("sub", (scope, names) => scope.Add("Sub", [names[0], scope.Number("number", -shift, type)])),
        (1, _) => ("add", (scope, names) => scope.Add("Add", [names[0], scope.Number("number", shift, type)])),
        (-1, not 0) => ("sub", (scope, names) => scope.Add("Sub", [scope.Number("number", shift, type), names[0]])),
        (_, 0) when IsInverse(slope) => ("div", (scope, names) => scope.Add("Div", [names[0], scope.Number("number", 1 / slope, type)])),
        (_, 0) => ("mul", (scope, names) => scope.Add("Mul", [names[0], scope.Number("number", slope, type)])),
        _ => ("mul, add", (scope, names) => scope.Add("Add", [scope.Add("Mul", [names[0], scope.Number("factor", slope, type)]), scope.Number("number", shift, type)])),
    };

    /// <summary>Whether somebody rather divided by a round number than multiplied by this one.</summary>
    private static bool IsInverse(double slope) => Math.Abs(slope) < 1 && slope != Math.Round(slope, 4) && Math.Abs(1 / slope - Math.Round(1 / slope, 2)) < 1e-9;

    private static Step Quotient(KnownValue value, double dividend) => new(
        "div",
        [value],
        (sources, _) => dividend / sources[0],
        (scope, names) => scope.Add("Div", [scope.Number("number", dividend, value.Type), names[0]])) { Cost = 1.1, IsElementwise = true };
}
