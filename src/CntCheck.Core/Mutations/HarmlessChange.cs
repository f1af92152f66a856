namespace CntCheck.Mutations;

/// <summary>A change of the whole model that leaves what it does as it is, but for rounding: whatever the gate says of it is a false alarm. Each is one class in its own file.</summary>
internal abstract class HarmlessChange : Mutation
{
    /// <summary>How many copies are made, each drawn anew.</summary>
    public abstract int Copies { get; }

    /// <summary>The tensors that change; none where the model has nothing this can be done to.</summary>
    /// <param name="model">The model.</param>
    /// <param name="draws">All that is random.</param>
    public abstract IReadOnlyList<ChangedTensor> Apply(MeasuredModel model, SeededDraws draws);
}

/// <summary>A stored tensor with other numbers.</summary>
/// <param name="Stored">As it was.</param>
/// <param name="Changed">As it is: type and shape are the same, the numbers are in memory.</param>
internal sealed record ChangedTensor(Artifacts.Tensor Stored, Artifacts.Tensor Changed);
