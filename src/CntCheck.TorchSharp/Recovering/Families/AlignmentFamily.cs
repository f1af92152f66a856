using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>A value joined with one that has fewer axes, laid along those it has: x · gate.view(B, C, 1, 1) of squeeze and excitation, x + condition of each sample, weights of each token.</summary>
internal sealed class AlignmentFamily : StepFamily
{
    private static readonly IReadOnlyList<(string Kind, Func<torch.Tensor, torch.Tensor> Compute, string? Onnx, double Cost)> Gates =
    [
        ("gate", gate => gate, null, 1.2),
        ("sigmoid gate", torch.sigmoid, "Sigmoid", 1.3),
        ("softmax gate", gate => gate.softmax(-1), "Softmax", 1.5),
        ("tanh gate", torch.tanh, "Tanh", 1.6),
        ("hardsigmoid gate", gate => torch.nn.functional.hardsigmoid(gate), "HardSigmoid", 1.5),
    ];

    public override IEnumerable<Step> Steps(KnownValue value, Search search) =>
        value.IsStored() || !search.IsLike(value) || value.Shape.Count < 3
            ? []
            : from gate in search.Samples(shape => shape.Count >= 2 && shape.Count < value.Shape.Count).Take(16)
              from opened in Openings(gate.Shape, value.Shape)
              from step in Steps(value, gate, opened)
              select step;

    private static IEnumerable<Step> Steps(KnownValue value, KnownValue gate, long[] opened)
    {
        foreach (var (kind, compute, onnx, cost) in Gates)
        {
            yield return new(
                kind,
                [value, gate],
                (sources, _) => sources[0] * Open(compute(sources[1]), opened),
                (scope, names) => scope.Add("Mul", [names[0], Open(scope, Gate(scope, names[1], onnx), opened)])) { Cost = cost };
        }

        yield return new(
            "add",
            [value, gate],
            (sources, _) => sources[0] + Open(sources[1], opened),
            (scope, names) => scope.Add("Add", [names[0], Open(scope, names[1], opened)])) { Cost = 1.3 };
    }

    /// <summary>The axes of extent 1 that lay <paramref name="gate"/> along <paramref name="value"/>, its first axis on the first.</summary>
    private static IEnumerable<long[]> Openings(IReadOnlyList<long> gate, IReadOnlyList<long> value)
    {
        // As ones in front are implied, what fits without opening is plain broadcasting.
        for (var chosen = 1; chosen < 1 << value.Count; chosen += 2)
        {
            int[] along = [.. Enumerable.Range(0, value.Count).Where(axis => (chosen >> axis & 1) == 1)];
            if (along.Length == gate.Count && along.Zip(gate).All(pair => pair.Second == value[pair.First] || pair.Second == 1))
                yield return [.. Enumerable.Range(0, value.Count).Except(along).Select(axis => (long)axis)];
        }
    }

    private static torch.Tensor Open(torch.Tensor gate, long[] opened) => opened.Aggregate(gate, (open, axis) => open.unsqueeze(axis));

    private static string Open(StepScope scope, string name, long[] opened) => scope.Add("Unsqueeze", [name, scope.Integers("axes", opened)]);

    private static string Gate(StepScope scope, string name, string? onnx) => onnx switch
    {
        null => name,
        "HardSigmoid" => scope.Add(onnx, [name], ("alpha", 1f / 6)),
        "Softmax" => scope.Add(onnx, [name], ("axis", -1L)),
        _ => scope.Add(onnx, [name]),
    };
}
