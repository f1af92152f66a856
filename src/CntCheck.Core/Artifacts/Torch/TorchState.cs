namespace CntCheck.Artifacts.Torch;

/// <summary>A module's state as an archive describes it.</summary>
/// <param name="Tensors">Its tensors by name, in the order of the module.</param>
/// <param name="Notes">What was chosen and left out, a sentence each.</param>
internal sealed record TorchState(IReadOnlyList<(string Name, TorchTensor Tensor)> Tensors, IReadOnlyList<string> Notes);
