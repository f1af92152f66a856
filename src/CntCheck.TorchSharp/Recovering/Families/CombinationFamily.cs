using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Two values added with weights, which the values themselves tell: x + 0.1 * y.</summary>
internal sealed class CombinationFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (!IsCandidate(value, search))
            yield break;

        var y = Doubles(search.Sampling.Target);
        foreach (var other in search.Values.TakeWhile(other => !ReferenceEquals(other, value)).Where(other => IsCandidate(other, search)))
        {
            using var scope = NewDisposeScope();
            var (a, b) = (Doubles(search.Sample(other)!), Doubles(search.Sample(value)!));
            var (aa, ab, bb, ay, by) = (Product(a, a), Product(a, b), Product(b, b), Product(a, y), Product(b, y));
            var determinant = aa * bb - ab * ab;
            var (first, second) = (NeatNumber.Of((ay * bb - by * ab) / determinant), NeatNumber.Of((by * aa - ay * ab) / determinant));
            if (double.IsFinite(first) && double.IsFinite(second) && first != 0 && second != 0)
                yield return Of(other, first, value, second);
        }
    }

    private static bool IsCandidate(KnownValue value, Search search) =>
        value.IsFloat && value.Step is null && value.State is null && value.Type == search.Target.Type && search.HasTargetShape(value) && search.Sample(value) is not null;

    private static double[] Doubles(Tensor sample)
    {
        using var doubles = sample.to(ScalarType.Float64);
        return [.. doubles.data<double>()];
    }

    private static double Product(double[] one, double[] other) => one.Zip(other, (left, right) => left * right).Sum();

    private static Step Of(KnownValue one, double first, KnownValue other, double second) => new(
        "mul, add",
        [one, other],
        (sources, _) => sources[0] * first + sources[1] * second,
        (scope, names) => scope.Add("Add", [Scaled(scope, names[0], first, one.Type), Scaled(scope, names[1], second, one.Type)])) { Cost = 1.5, IsElementwise = true };

    private static string Scaled(StepScope scope, string value, double factor, ScalarType type) =>
        factor == 1 ? value : scope.Add("Mul", [value, scope.Number("factor", factor, type)]);
}
