namespace CntCheck.Artifacts.Torch;

/// <summary>
/// Removes what wrappers put into names: "module." before all (DataParallel), "_orig_mod." anywhere (torch.compile),
/// "_packed_params" before the numbers under which quantised linear layers keep weight and bias.
/// </summary>
internal static class TorchPrefixes
{
    private const string Parallel = "module.";
    private const string Compiled = "_orig_mod.";
    private const string Packed = "_packed_params.";

    /// <summary>The tensors under the names of the module itself.</summary>
    public static IReadOnlyList<(string Name, TorchTensor Tensor)> Removed(IReadOnlyList<(string Name, TorchTensor Tensor)> tensors, List<string> notes)
    {
        var names = tensors.Select(tensor => tensor.Name).ToList();
        if (names.Exists(name => Unpacked(name) != name))
            names = Apply(names, Unpacked, "Weights and biases of quantised linear layers were taken out of '_packed_params'.", notes);

        if (names.Exists(name => name.Contains(Compiled, StringComparison.Ordinal)))
            names = Apply(names, name => name.Replace(Compiled, "", StringComparison.Ordinal), $"'{Compiled}' (torch.compile) was taken out of the names.", notes);

        if (names.TrueForAll(name => name.StartsWith(Parallel, StringComparison.Ordinal) && name.Length > Parallel.Length))
            names = Apply(names, name => name[Parallel.Length..], $"'{Parallel}' (DataParallel) was taken off the names.", notes);

        return [.. tensors.Zip(names, (tensor, name) => (name, tensor.Tensor))];
    }

    /// <summary>The changed names, where none is empty and no two meet.</summary>
    private static List<string> Apply(List<string> names, Func<string, string> change, string note, List<string> notes)
    {
        var changed = names.ConvertAll(name => change(name));
        if (changed.Contains("") || changed.Distinct(StringComparer.Ordinal).Count() < names.Distinct(StringComparer.Ordinal).Count())
            return names;

        notes.Add(note);
        return changed;
    }

    /// <summary>"fc._packed_params._packed_params.0" as "fc.weight", 1 as "fc.bias".</summary>
    private static string Unpacked(string name)
    {
        var end = name.Length - 1;
        while (name.AsSpan(0, end).EndsWith(Packed, StringComparison.Ordinal) && (end == Packed.Length || name[end - Packed.Length - 1] == '.'))
            end -= Packed.Length;

        return (name[^1], end < name.Length - 1) switch
        {
            ('0', true) => name[..end] + "weight",
            ('1', true) => name[..end] + "bias",
            _ => name,
        };
    }
}
