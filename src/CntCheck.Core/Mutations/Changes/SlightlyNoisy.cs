using CntCheck.Artifacts;

namespace CntCheck.Mutations.Changes;

/// <summary>Noise of a thousandth of each tensor's deviation on every weight that is not 0: less than another machine's arithmetic changes in training.</summary>
internal sealed class SlightlyNoisy : HarmlessChange
{
    private const double Share = 1e-3;

    /// <inheritdoc/>
    public override string Id => "noise";

    /// <inheritdoc/>
    public override string Done => "with noise of 0.1 %";

    /// <inheritdoc/>
    public override int Order => 13;

    /// <inheritdoc/>
    public override int Copies => 5;

    /// <inheritdoc/>
    public override IReadOnlyList<ChangedTensor> Apply(MeasuredModel model, SeededDraws draws) =>
    [
        .. from tensor in model.Model.Graph.Tensors.Values
           where tensor.Type.IsFloat() && tensor.Shape.Length > 1 && tensor.Count > 0
           select new ChangedTensor(tensor, tensor.With(Noisy(tensor.Singles(), draws))),
    ];

    private static float[] Noisy(float[] weights, SeededDraws draws)
    {
        var deviation = Share * Spread.Of(weights).Deviation;
        foreach (ref var weight in weights.AsSpan())
            weight = weight == 0 ? 0 : (float)(weight + (deviation * draws.Normal()));
        return weights;
    }
}
