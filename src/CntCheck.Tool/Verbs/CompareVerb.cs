using System.CommandLine;
using CntCheck.Comparisons;
using CntCheck.Profiles;
using CntCheck.Samples;
using CntCheck.Tool.Activations;
using CntCheck.Tool.Comparisons;

namespace CntCheck.Tool.Verbs;

/// <summary><c>cntcheck compare</c>: what an edit did to a model after its export.</summary>
internal sealed class CompareVerb : Verb
{
    private readonly Argument<string> _parent = new("PARENT") { Description = "The model as it was" };
    private readonly Argument<string> _child = new("CHILD") { Description = "What was made of it: quantised, pruned, fused, trained on" };
    private readonly Option<string> _snapshots = CommonOptions.Snapshots();
    private readonly SheetOutput _output = new();
    private readonly SampleArguments _samples = new(whyNoNoise: "how much an edit matters shows on what the models are meant for");

    private readonly Option<double?> _failOver = new("--fail-over")
    {
        Description = "End with 1 if the weights of a connection changed by more (‖ΔW‖/‖W‖), or cannot be compared",
        HelpName = "PERCENT",
    };

    private readonly Option<double?> _maxDisagreement = new("--max-disagreement")
    {
        Description = "End with 1 if a larger share of the samples is given another class; needs --samples",
        HelpName = "PERCENT",
    };

    /// <inheritdoc/>
    public override string Name => "compare";

    /// <inheritdoc/>
    public override string Description => "Compare a quantised, pruned or fine-tuned model with its exact parent, weight by weight";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples { get; } =
    [
        "cntcheck compare digits.onnx digits.int8.onnx",
        "cntcheck compare digits.onnx digits.int8.onnx --samples sample.npz --classes 10 --max-disagreement 1",
        "cntcheck compare base.safetensors tuned.safetensors --format md",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> Symbols => [_parent, _child, _snapshots, _failOver, _maxDisagreement, .. _output.Symbols, .. _samples.Symbols];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, ToolContext context)
    {
        var samples = _samples.Of(parsed, context);
        var maxDisagreement = Percent(parsed.GetValue(_maxDisagreement), "--max-disagreement");
        var failOver = Percent(parsed.GetValue(_failOver), "--fail-over");
        if (maxDisagreement is not null && samples is null)
            throw ToolException.WrongUsage("--max-disagreement is about what the models do with samples, but --samples names none.");

        var (parent, child) = (context.FullPath(parsed.GetRequiredValue(_parent)), context.FullPath(parsed.GetRequiredValue(_child)));
        var comparison = Compare(parent, child, context.FullPath(parsed.GetRequiredValue(_snapshots)), context);
        if (comparison.Connections.Count == 0)
            throw ToolException.NothingMeasured("neither model has a connection that was understood");
        if (samples is not null)
            comparison = comparison with { Samples = OnSamples(parent, child, samples, _samples.Timeout(parsed), context) };

        var sheet = new ComparisonSheet(comparison, context.Show(parent), context.Show(child), context.Verbose);
        _output.Write(parsed, sheet.Sheet(), () => ComparisonJson.Of(comparison, ModelId.Of(parent), ModelId.Of(child)), context);
        if (maxDisagreement is not null && comparison.Samples?.Disagreement is null)
            throw ToolException.WrongUsage("--max-disagreement: no output of both models is read as classes; say how many there are with --classes.");

        return comparison.LargestChange > failOver || comparison.Samples?.Disagreement > maxDisagreement ? ExitCode.Failed : ExitCode.Pass;
    }

    private static ModelComparison Compare(string parent, string child, string snapshots, ToolContext context) => context.Terminal.WithProgress(progress =>
        context.Engine.Compare(new CompareOptions(parent, child, snapshots), progress, context.Environment.Cancellation));

    private static SampleComparison OnSamples(string parent, string child, SampleOptions samples, TimeSpan timeout, ToolContext context)
    {
        try
        {
            var runs = context.Engine.RunsSamples(timeout) ?? throw SampleAddOn.Missing(new SampleRequest(parent, samples), inProject: false);
            return runs.Compare(new SampleRequest(parent, samples) { Against = child }, context.Environment.Cancellation);
        }
        catch (SampleException error)
        {
            throw new ToolException(ExitCode.NotMeasured, UnrunModel.Describe(error, context.Report));
        }
    }

    private static double? Percent(double? typed, string option) => typed is < 0 or double.NaN
        ? throw ToolException.WrongUsage($"{option} is a share in percent, not below 0.")
        : typed / 100;
}
