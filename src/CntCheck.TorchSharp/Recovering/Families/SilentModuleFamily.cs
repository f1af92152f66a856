using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>A module whose forward was called directly: it is run again, and written like any other.</summary>
internal sealed class SilentModuleFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search) =>
        value.IsStored()
            ? []
            : from silent in search.SilentModules.Skip(Passed(value, search.SilentModules))
              where silent.Module is torch.nn.Module<torch.Tensor, torch.Tensor>
              let module = (torch.nn.Module<torch.Tensor, torch.Tensor>)silent.Module
              select new Step(
                  Kind(silent),
                  [value],
                  (sources, _) => Run(module, sources[0]),
                  (scope, names) => Write(scope, names[0], silent, value, [.. value.Runs.Select(run => Run(module, run))], search.Batches));

    private static string Kind(SilentModule silent) => $"forward of '{silent.Path}'";

    /// <summary>How many modules a chain has passed: they are taken in the order they are registered, each once.</summary>
    private static int Passed(KnownValue value, IReadOnlyList<SilentModule> modules) => value.Step is not { } step
        ? 0
        : modules.Index().Where(module => step.Kind == Kind(module.Item)).Select(module => module.Index + 1).Concat(step.Sources.Select(source => Passed(source, modules))).Max();

    private static torch.Tensor Run(torch.nn.Module<torch.Tensor, torch.Tensor> module, torch.Tensor input)
    {
        using var evaluation = module.training ? new EvaluationMode(module) : null;
        var device = module.parameters().Select(parameter => parameter.device).FirstOrDefault();

        // Modules may work in place.
        var own = input.clone();
        return module.call(device is null ? own : own.to(device)).cpu();
    }

    private static string Write(StepScope scope, string name, SilentModule silent, KnownValue value, IReadOnlyList<torch.Tensor> results, IReadOnlyList<long> batches)
    {
        List<TracedTensor> inputs = [.. value.Runs.Select(run => new TracedTensor(run))], outputs = [.. results.Select(run => new TracedTensor(run))];
        try
        {
            return scope.Module(silent, new(inputs, batches), new(outputs, batches), name);
        }
        finally
        {
            foreach (var tensor in inputs.Concat(outputs))
                tensor.Dispose();
        }
    }
}
