using TorchSharp;

namespace CntCheck.TorchSharp.Modules;

/// <summary>The weights of one direction of one recurrent layer, as torch has them: gates × units rows.</summary>
/// <param name="Input">Weights on the sequence (gates × units, features).</param>
/// <param name="Hidden">Weights on the state before (gates × units, units).</param>
/// <param name="InputBias">Bias beside the sequence (gates × units), or null.</param>
/// <param name="HiddenBias">Bias beside the state (gates × units), or null.</param>
internal sealed record RecurrentWeights(torch.Tensor Input, torch.Tensor Hidden, torch.Tensor? InputBias, torch.Tensor? HiddenBias)
{
    /// <summary>The layers of a module, the directions of each.</summary>
    public static IReadOnlyList<IReadOnlyList<RecurrentWeights>> Layers(torch.nn.Module module)
    {
        var parameters = new ModuleParameters(module);
        var layers = parameters.Names.Count(name => name.StartsWith("weight_ih_l", StringComparison.Ordinal) && !name.EndsWith("_reverse", StringComparison.Ordinal));
        return [.. Enumerable.Range(0, layers).Select(layer => (IReadOnlyList<RecurrentWeights>)
            [.. new[] { $"_l{layer}", $"_l{layer}_reverse" }.Where(suffix => parameters.Find("weight_ih" + suffix) is not null).Select(suffix => Of(parameters, suffix))])];
    }

    /// <summary>The weights of a cell.</summary>
    public static RecurrentWeights OfCell(torch.nn.Module module) => Of(new(module), "");

    private static RecurrentWeights Of(ModuleParameters parameters, string suffix) =>
        new(parameters["weight_ih" + suffix], parameters["weight_hh" + suffix], parameters.Find("bias_ih" + suffix), parameters.Find("bias_hh" + suffix));
}
