using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Modules;

/// <summary>A module of torch's native library whose options cannot be read: the options under which its formula gives what the module gave are taken.</summary>
internal abstract class FormulaWriter<TModule> : ModuleWriter<TModule>
    where TModule : torch.nn.Module
{
    /// <summary>How many of the module's first arguments are sequences.</summary>
    protected abstract int Sequences { get; }

    /// <summary>What the options may be, likelier ones first.</summary>
    /// <param name="heads">All numbers of heads that fit.</param>
    protected abstract IEnumerable<AttentionOptions> Candidates(IEnumerable<AttentionOptions> heads);

    /// <summary>The module's outputs, each made when it is asked for.</summary>
    protected abstract IEnumerable<T> Give<T>(Arithmetic<T> a, AttentionOptions options)
        where T : class;

    protected sealed override void Write(TModule module, ModuleScope scope)
    {
        for (var sequence = 0; sequence < Sequences; sequence++)
            SequenceNote.Add(scope, sequence, stepAxis: 0);

        var parameters = new ModuleParameters(module);
        var width = parameters[parameters.Names.First(name => name.EndsWith("out_proj.weight", StringComparison.Ordinal))].shape[0];
        var seen = Enumerable.Range(0, scope.OutputCount).Select(scope.OutputValue).OfType<TracedValue>().ToList();
        var options = ToldOption.Of(Candidates(AttentionOptions.Of(width)), (candidate, run) => Give(new TorchArithmetic(parameters, scope.InputsOf(run)), candidate), seen)
            ?? throw scope.Unsupported("its output is not what its weights give with any number of heads, with relu or gelu");

        // Attention weights that nobody asked for are not drawn: outputs are made one by one.
        foreach (var (index, value) in Enumerable.Range(0, seen.Count).Zip(Give(new GraphArithmetic(parameters, scope), options)))
            scope.Output(value, index);
    }
}
