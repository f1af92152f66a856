using System.Globalization;
using System.Text.RegularExpressions;
using CntCheck.Artifacts;
using CntCheck.Samples;
using Microsoft.ML.OnnxRuntime;

namespace CntCheck.Activations.Running;

/// <summary>What OnnxRuntime says went wrong, in words a reader can act on.</summary>
internal static partial class RuntimeFailure
{
    /// <summary>A model that could not be loaded.</summary>
    public static SampleException OfLoading(OnnxRuntimeException failure, string model)
    {
        var message = RuntimeMessage.Start(failure.Message);
        if (UnknownOperator().Match(message) is { Success: true } unknown)
        {
            return CannotRun($"OnnxRuntime has no operator {Shown.Name(unknown.Groups["name"].Value)}", "export the model with operators of ONNX alone, or leave Samples out for it");
        }

        if (NoKernel().Match(message) is { Success: true } kernel)
        {
            return CannotRun(
                $"OnnxRuntime does not implement operator {Shown.Name(kernel.Groups["kind"].Value)} for the types of node {Shown.Name(kernel.Groups["node"].Value)}",
                "export the model in float32, or leave Samples out for it");
        }

        return CannotRun($"OnnxRuntime does not load it: {RuntimeMessage.Clause(failure.Message)}", "check the model with onnx.checker, or leave Samples out for it");

        SampleException CannotRun(string reason, string advice) => new(SampleProblem.CannotRun, model, reason, advice, failure);
    }

    /// <summary>A model that failed while it was run.</summary>
    /// <param name="failure">What the runtime says.</param>
    /// <param name="model">The model's file.</param>
    /// <param name="onlyOne">The samples it failed on at once, where it ran on one; null where it ran on none, or on as many.</param>
    public static SampleException OfRun(OnnxRuntimeException failure, string model, int? onlyOne)
    {
        var reason = FailedNode().Match(RuntimeMessage.Start(failure.Message)) is { Success: true } node
            ? $"operator {Shown.Name(node.Groups["kind"].Value)}{(node.Groups["node"].Length > 0 ? $" (node {Shown.Name(node.Groups["node"].Value)})" : "")} failed: {RuntimeMessage.Clause(node.Groups["why"].Value)}"
            : $"OnnxRuntime failed to run it: {RuntimeMessage.Clause(failure.Message)}";
        if (failure.Message.Contains("Failed to allocate memory", StringComparison.Ordinal))
            return OfMemory(failure, model, reason, onlyOne);

        return onlyOne is { } rows
            ? new SampleException(
                SampleProblem.Failed,
                model,
                string.Create(CultureInfo.InvariantCulture, $"it runs on one sample, but not on {rows} at once: {reason}"),
                "export the model with its batch axis free throughout, or with a batch fixed to 1",
                failure)
            : new SampleException(SampleProblem.Failed, model, reason, "check that the samples are what the model was trained on, and that the model runs on them elsewhere", failure);
    }

    private static SampleException OfMemory(OnnxRuntimeException failure, string model, string reason, int? onlyOne) => new(
        SampleProblem.Failed,
        model,
        onlyOne is { } rows ? string.Create(CultureInfo.InvariantCulture, $"there is memory to run it on one sample, but not on {rows} at once: {reason}") : $"there is not enough memory to run it: {reason}",
        onlyOne is null ? "give the build more memory, or leave Samples out for this model" : "give the build more memory, or export the model with its batch fixed to 1",
        failure);

    [GeneratedRegex(@"(?<name>[^\s:]+:[^\s:()]+)\(-?\d+\) is not a registered function/op")]
    private static partial Regex UnknownOperator();

    [GeneratedRegex(@"Could not find an implementation for (?<kind>\S+?)\(\d+\) node with name '(?<node>[^']*)'")]
    private static partial Regex NoKernel();

    [GeneratedRegex(@"while running (?<kind>\S+) node\.? Name:\s*'(?<node>[^']*)' Status Message:\s*(?<why>.*)$", RegexOptions.Singleline)]
    private static partial Regex FailedNode();
}
