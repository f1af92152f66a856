using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>A dense layer by hand: linear(x, weight, bias) or x.matmul(weight) + bias with stored tensors (Gemm, or MatMul and Add).</summary>
internal sealed class LinearFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search) =>
        value.IsStored() || value.Shape.Count < 2
            ? []
            : from weight in search.Stored(shape => shape.Count == 2)
              from transposed in SearchValues.Either
              where weight.Shape[transposed ? 1 : 0] == value.Shape[^1]
              from step in Steps(value, weight, transposed, search)
              select step;

    private static IEnumerable<Step> Steps(KnownValue value, KnownValue weight, bool transposed, Search search)
    {
        foreach (var bias in search.Own(shape => shape.SequenceEqual([weight.Shape[transposed ? 0 : 1]])))
            yield return new("linear", [value, weight, bias], (sources, _) => Product(sources, transposed) + sources[2], (scope, names) => Write(scope, names, value, transposed)) { Cost = 0.9 };
        yield return new("linear", [value, weight], (sources, _) => Product(sources, transposed), (scope, names) => Write(scope, names, value, transposed));
    }

    private static torch.Tensor Product(IReadOnlyList<torch.Tensor> sources, bool transposed) => MatrixProduct.Of(sources[0], transposed ? sources[1].t() : sources[1]);

    private static string Write(StepScope scope, IReadOnlyList<string> names, KnownValue value, bool transposed)
    {
        if (value.Shape.Count == 2)
            return scope.Add("Gemm", names, ("transB", transposed ? 1L : 0L));

        var weight = transposed ? scope.Add("Transpose", [names[1]], ("perm", new long[] { 1, 0 })) : names[1];
        var product = scope.Add("MatMul", [names[0], weight]);
        return names.Count == 2 ? product : scope.Add("Add", [product, names[2]]);
    }
}
