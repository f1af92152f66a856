using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>A module whose forward was called directly: it is run again, and written like any other.</summary>
/// <remarks>What it takes may be another layer's result as it is, or with what usually stands between layers done to it: whole networks are written so, and nothing is heard on the way.</remarks>
internal sealed class SilentModuleFamily : StepFamily
{
    private const double LearnedCost = 0.15;
    private const double OtherCost = 0.6;
    private const double StateCost = 0.05;
    private const double UnusualCost = 0.2;

    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (value.IsStored() || search.SilentModules.Count == 0)
            yield break;

        IReadOnlyList<KnownValue> forms = value.Step is null || search.SilentModules.Any(silent => IsForwardOf(value.Step, silent)) ? [.. BetweenLayers.Forms(value, search)] : [value];
        var passed = Passed(value, search.SilentModules);
        foreach (var silent in search.SilentModules.Where((module, index) => !module.IsLearned || index >= passed))
        {
            foreach (var form in forms.Where(form => silent.Takes(form.Shape, form.Type)))
            {
                for (var result = 0; result < silent.ResultCount; result++)
                    yield return Of(silent, result, form, search.Batches) with { Cost = (silent.IsLearned ? LearnedCost : OtherCost) + (result * StateCost) + Before(value, form) };
            }
        }
    }

    /// <summary>What is given comes as it is, what a layer made comes changed.</summary>
    private static double Before(KnownValue value, KnownValue form) => (value.Step is null) == ReferenceEquals(form, value) ? 0 : UnusualCost;

    private static Step Of(SilentModule silent, int result, KnownValue value, IReadOnlyList<long> batches) => new(
        Kind(silent),
        [value],
        (sources, _) => silent.Run(sources[0])?[result],
        (scope, names) => Write(scope, names[0], silent, result, value, batches));

    private static string Kind(SilentModule silent) => $"forward of '{silent.Path}'";

    private static bool IsForwardOf(Step step, SilentModule silent) => step.Kind == Kind(silent);

    /// <summary>How many modules a chain has passed: those that hold parameters are taken in the order they are registered, each once.</summary>
    private static int Passed(KnownValue value, IReadOnlyList<SilentModule> modules) => value.Step is not { } step
        ? 0
        : modules.Index().Where(module => module.Item.IsLearned && IsForwardOf(step, module.Item)).Select(module => module.Index + 1).Concat(step.Sources.Select(source => Passed(source, modules))).Max();

    private static string Write(StepScope scope, string name, SilentModule silent, int result, KnownValue value, IReadOnlyList<long> batches)
    {
        var runs = value.Runs.Select(run => silent.Run(run)!).ToList();
        List<TracedTensor> tensors = [];
        try
        {
            return scope.Module(silent, Traced(value.Runs), [.. Enumerable.Range(0, silent.ResultCount).Select(index => Traced(runs.Select(run => run[index])))], name)[result]!;
        }
        finally
        {
            foreach (var tensor in tensors)
                tensor.Dispose();
        }

        TracedValue Traced(IEnumerable<torch.Tensor> numbers)
        {
            List<TracedTensor> traced = [.. numbers.Select(run => new TracedTensor(run))];
            tensors.AddRange(traced);
            return new(traced, batches);
        }
    }
}
