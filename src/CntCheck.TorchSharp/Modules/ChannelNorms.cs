using TorchSharp;
using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>What the norms with one scale a channel have in common.</summary>
internal static class ChannelNorms
{
    /// <summary>BatchNormalization by the statistics of training.</summary>
    public static string ByRunningStatistics(NormBase module, ModuleScope scope) => scope.Add(
        "BatchNormalization",
        [
            scope.Input(),
            Scale(module, scope),
            Shift(module, scope),
            scope.Parameter(module.running_mean!, "running_mean"),
            scope.Parameter(module.running_var!, "running_var"),
        ],
        ("epsilon", (float)module.eps));

    /// <summary>The norm's scale; ones where it has none.</summary>
    public static string Scale(NormBase module, ModuleScope scope) =>
        module.weight is { } weight ? scope.Parameter(weight, "weight") : Repeated("weight", 1, [Channels(scope)], scope);

    /// <summary>The norm's shift; zeros where it has none.</summary>
    public static string Shift(NormBase module, ModuleScope scope) =>
        module.bias is { } bias ? scope.Parameter(bias, "bias") : Repeated("bias", 0, [Channels(scope)], scope);

    /// <summary>Channels of what a norm reads.</summary>
    public static long Channels(ModuleScope scope) => scope.InputExample().shape[1];

    /// <summary>
    /// One number in the place of parameters a module does not have. It is repeated by an operator and not stored as often: stored numbers count as learned.
    /// </summary>
    public static string Repeated(string role, double number, IReadOnlyList<long> shape, ModuleScope scope) =>
        scope.Add("Expand", [scope.Scalar(role, number), scope.Integers($"{role}.shape", [.. shape])]);

    /// <summary>One number a channel, shaped such that it meets the channels of what the module reads.</summary>
    public static string OverChannels(torch.Tensor parameter, string role, ModuleScope scope)
    {
        var stored = scope.Parameter(parameter, role);
        var behind = scope.InputRank() - 2;
        return behind <= 0 ? stored : scope.Add("Unsqueeze", [stored, scope.Integers($"{role}.axes", [.. Enumerable.Range(1, behind).Select(axis => (long)axis)])]);
    }
}
