using CntCheck.TorchSharp.Tracing;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>The error about a tensor that nothing explains: between which modules it was made, what is known of it, what to do.</summary>
internal static class Refusal
{
    private const int MostNamed = 3;

    /// <summary>The error.</summary>
    /// <param name="value">The tensor.</param>
    /// <param name="path">Path of the module whose forward made it.</param>
    /// <param name="taker">Who takes it: "'fc' (Linear)", "the output".</param>
    /// <param name="known">The values there were.</param>
    /// <param name="silent">Modules that were not heard, as messages call them.</param>
    public static ExportException Of(TracedValue value, string path, string taker, KnownValues known, IReadOnlyList<string> silent)
    {
        var source = known.All.LastOrDefault(made => !made.IsUsed) ?? (known.All.Count == 0 ? null : known.All[^1]);
        var more = silent.Count > MostNamed ? $" and {silent.Count - MostNamed} more" : "";
        var unheard = silent.Count == 0 ? "" : $"{string.Join(", ", silent.Take(MostNamed))}{more} {(silent.Count == 1 ? "was" : "were")} never heard: write x.call(…) where forward says x.forward(…), only call is heard; ";
        return new(
            ExportProblem.UnseenOperation,
            path,
            $"between {Shown(source)} and {taker}, which takes {Shape(value.Shape)}, something happened that no module did, and no chain of the functions tried (views, activations, arithmetic, concatenation, reductions and more) gives these numbers",
            $"{unheard}use the module form if there is one (torch.nn.ReLU() for relu(x), torch.nn.Flatten() for x.flatten(1)), or wrap each step in a Module<Tensor, Tensor> of its own, which is then searched alone, or give a ModuleWriter for the module in ExportOptions.Writers");
    }

    /// <summary>The error about a tensor that is nothing but NaN, of which nothing can be proven.</summary>
    /// <param name="path">Path of the module whose forward made it.</param>
    /// <param name="taker">Who takes it.</param>
    /// <param name="maker">Who made the first such tensor; null: no module did.</param>
    public static ExportException WithoutEvidence(string path, string taker, string? maker) => new(
        ExportProblem.UnseenOperation,
        path,
        $"{(maker is null ? "what" : $"the tensors hold only NaN from {maker} on, and what")} {taker} takes was made by something that no module did: numbers that are all NaN prove nothing",
        "export the network before its weights are NaN, or use module forms (torch.nn.ReLU() for relu(x)), whose calls are heard");

    private static string Shown(KnownValue? source) => source is null ? "the input" : $"{source.Maker}, which gives {Shape(source.Shape)},";

    private static string Shape(IReadOnlyList<long> shape) => $"({string.Join(", ", shape)})";
}
