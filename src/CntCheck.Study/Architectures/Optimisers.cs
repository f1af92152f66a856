using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>How weights move, by id.</summary>
internal static class Optimisers
{
    private static readonly Dictionary<string, Func<IReadOnlyList<Parameter>, double, double, optim.Optimizer>> Makers = new(StringComparer.Ordinal)
    {
        ["sgd"] = (parameters, rate, decay) => optim.SGD(parameters, rate, weight_decay: decay),
        ["momentum"] = (parameters, rate, decay) => optim.SGD(parameters, rate, momentum: 0.9, weight_decay: decay),
        ["adam"] = (parameters, rate, decay) => optim.Adam(parameters, rate, weight_decay: decay),
        ["adamw"] = (parameters, rate, decay) => optim.AdamW(parameters, rate, weight_decay: decay),
        ["rmsprop"] = (parameters, rate, decay) => optim.RMSProp(parameters, rate, weight_decay: decay),
    };

    /// <summary>All ids.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Makers.Keys];

    /// <summary>An optimiser of a network's parameters.</summary>
    /// <param name="id">Which.</param>
    /// <param name="parameters">What it moves.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="decay">Weight decay: a share of the gradient, with adamw of the weight.</param>
    /// <exception cref="ArgumentException">There is no such optimiser.</exception>
    public static optim.Optimizer Create(string id, IEnumerable<Parameter> parameters, double rate, double decay) =>
        Makers.TryGetValue(id, out var make)
            ? make([.. parameters], rate, decay)
            : throw new ArgumentException($"'{id}' is no optimiser of the study: {string.Join(", ", Ids)}.", nameof(id));
}
