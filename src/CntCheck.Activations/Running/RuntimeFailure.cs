using System.Globalization;
using System.Text.RegularExpressions;
using CntCheck.Samples;
using Microsoft.ML.OnnxRuntime;

namespace CntCheck.Activations.Running;

/// <summary>What OnnxRuntime says went wrong, in words a reader can act on.</summary>
internal static partial class RuntimeFailure
{
    /// <summary>A model that could not be loaded.</summary>
    public static SampleException OfLoading(OnnxRuntimeException failure, string model)
    {
        if (UnknownOperator().Match(failure.Message) is { Success: true } unknown)
        {
            return CannotRun($"OnnxRuntime has no operator '{unknown.Groups["name"].Value}'", "export the model with operators of ONNX alone, or leave Samples out for it");
        }

        if (NoKernel().Match(failure.Message) is { Success: true } kernel)
        {
            return CannotRun(
                $"OnnxRuntime does not implement operator '{kernel.Groups["kind"].Value}' for the types of node '{kernel.Groups["node"].Value}'",
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
        var reason = FailedNode().Match(failure.Message) is { Success: true } node
            ? $"operator '{node.Groups["kind"].Value}'{(node.Groups["node"].Length > 0 ? $" (node '{node.Groups["node"].Value}')" : "")} failed: {RuntimeMessage.Clause(node.Groups["why"].Value)}"
            : $"OnnxRuntime failed to run it: {RuntimeMessage.Clause(failure.Message)}";
        return onlyOne is { } rows
            ? new SampleException(
                SampleProblem.Failed,
                model,
                string.Create(CultureInfo.InvariantCulture, $"it runs on one sample, but not on {rows} at once: {reason}"),
                "export the model with its batch axis free throughout, or with a batch fixed to 1",
                failure)
            : new SampleException(SampleProblem.Failed, model, reason, "check that the samples are what the model was trained on, and that the model runs on them elsewhere", failure);
    }

    [GeneratedRegex(@"(?<name>[^\s:]+:[^\s:()]+)\(-?\d+\) is not a registered function/op")]
    private static partial Regex UnknownOperator();

    [GeneratedRegex(@"Could not find an implementation for (?<kind>\S+?)\(\d+\) node with name '(?<node>[^']*)'")]
    private static partial Regex NoKernel();

    [GeneratedRegex(@"while running (?<kind>\S+) node\.? Name:\s*'(?<node>[^']*)' Status Message:\s*(?<why>.*)$", RegexOptions.Singleline)]
    private static partial Regex FailedNode();
}
