using CntCheck.Artifacts.Pickles;

namespace CntCheck.Artifacts.Torch;

/// <summary>Finds parameters and buffers in a TorchScript module: tensors among its attributes, by their paths.</summary>
internal static class TorchScript
{
    private const string Advice = "save a module that has weights, before torch.jit.freeze, or export it to ONNX";

    /// <summary>The tensors of a module, in the order of its attributes.</summary>
    /// <param name="module">What data.pkl built.</param>
    /// <param name="constants">What constants.pkl built.</param>
    /// <param name="file">The archive, for faults.</param>
    /// <exception cref="ArtifactException">The module has no tensors.</exception>
    public static TorchState Of(object? module, object? constants, ArtifactFile file)
    {
        if (module is not PickleObject)
            throw file.NotAModel("the TorchScript archive holds no module", Advice);

        var named = new HashSet<(string?, long, string, string)>();
        var tree = new PickleTree(file);
        var tensors = tree.Tensors(module, (_, _) => true).FindAll(IsNew);
        var frozen = tree.Tensors(constants, (_, _) => true).FindAll(constant => constant.Tensor is { Shape.Length: > 1, Type.Element: { } type } && type.IsFloat());
        if (tensors.Count == 0)
        {
            throw frozen.Count > 0
                ? file.Unsupported(0, "the TorchScript module is frozen: its weights are constants of its code, without names", Advice)
                : file.NotAModel("the TorchScript module has no parameters or buffers", Advice);
        }

        if (tensors.Exists(tensor => tensor.Name.Length == 0))
            throw file.Damaged(0, "a tensor of the TorchScript module has no name");

        List<string> notes = ["The archive's code is not read."];
        if (frozen.Count > 0)
            notes.Add($"{frozen.Count} tensors are constants of the archive's code and are not read.");

        return new TorchState(TorchPrefixes.Removed(tensors, notes), notes);

        // Lists such as _flat_weights name parameters a second time.
        bool IsNew((string Name, TorchTensor Tensor) found)
        {
            var isAlias = !named.Add(ViewOf(found.Tensor));
            return !(isAlias && found.Name.Split('.')[^1].All(char.IsAsciiDigit));
        }
    }

    private static (string?, long, string, string) ViewOf(TorchTensor tensor) =>
        (tensor.Storage?.Key, tensor.Offset, string.Join(',', tensor.Shape), string.Join(',', tensor.Strides));
}
