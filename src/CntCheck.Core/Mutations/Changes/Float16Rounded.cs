using CntCheck.Artifacts;

namespace CntCheck.Mutations.Changes;

/// <summary>Every number rounded to float16, as many exports are; numbers float16 cannot hold stay.</summary>
internal sealed class Float16Rounded : HarmlessChange
{
    /// <inheritdoc/>
    public override string Id => "float16";

    /// <inheritdoc/>
    public override string Done => "rounded to float16";

    /// <inheritdoc/>
    public override int Order => 11;

    /// <inheritdoc/>
    public override int Copies => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<ChangedTensor> Apply(MeasuredModel model, SeededDraws draws) =>
    [
        .. from tensor in model.Model.Graph.Tensors.Values
           where tensor.Type is ElementType.Float32 or ElementType.Float64 && tensor.Shape.Length > 0 && tensor.Count > 0
           select new ChangedTensor(tensor, tensor.With(Array.ConvertAll(tensor.Singles(), Rounded))),
    ];

    private static float Rounded(float number) => Math.Abs(number) <= (float)Half.MaxValue ? (float)(Half)number : number;
}
