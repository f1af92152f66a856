using CntCheck.TorchSharp.Modules;
using CntCheck.TorchSharp.Tracing;
using TorchSharp;
using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>A registered module that was never heard: it was not called, or its forward was called directly, which hooks do not hear.</summary>
internal sealed class SilentModule(torch.nn.Module module, string path, ModuleWriter writer)
{
    // A refusal of torch takes milliseconds, since it tells where in torch it was thrown.
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    /// <summary>The module.</summary>
    public torch.nn.Module Module => module;

    /// <summary>Its path.</summary>
    public string Path => path;

    /// <summary>Who writes it.</summary>
    public ModuleWriter Writer => writer;

    /// <summary>Whether it holds parameters: such a module is registered to be used.</summary>
    public bool IsLearned { get; } = module.parameters().Any();

    /// <summary>How many tensors it gives for one; 0: it cannot be run so.</summary>
    public int ResultCount { get; } = module switch
    {
        torch.nn.Module<torch.Tensor, torch.Tensor> => 1,
        RNN or GRU => 2,
        LSTM => 3,
        _ => 0,
    };

    /// <summary>Whether it may take a tensor of a shape and type.</summary>
    public bool Takes(IReadOnlyList<long> shape, torch.ScalarType type) => IsFit(shape, type) && (_refused.Count == 0 || !_refused.Contains(Kind(shape, type)));

    /// <summary>What it gives for a tensor, in evaluation mode and in the CPU's memory; null: it does not take it.</summary>
    public IReadOnlyList<torch.Tensor>? Run(torch.Tensor input)
    {
        using var evaluation = new EvaluationMode(module);
        var device = module.parameters().Select(parameter => parameter.device).FirstOrDefault();

        // Modules may work in place.
        var own = input.clone();
        try
        {
            return [.. ResultsOf(device is null ? own : own.to(device)).Select(result => result.cpu())];
        }
        catch (Exception refused) when (StepResults.IsRefusal(refused))
        {
            _refused.Add(Kind(input.shape, input.dtype));
            return null;
        }
    }

    /// <summary>The modules of a trace that have a writer and change something, are no part of another module that has one, and were not heard.</summary>
    public static IReadOnlyList<SilentModule> Of(ModuleTrace trace, ModuleWriters writers)
    {
        var heard = trace.Calls.Select(call => call.Module).ToHashSet(ReferenceEqualityComparer.Instance);
        string[] whole = [.. trace.Names.Paths.Where(part => writers.Of(part.Key) is not null).Select(part => part.Value)];
        return
        [
            .. from part in trace.Names.Paths
               where !heard.Contains(part.Key) && !whole.Any(path => part.Value.StartsWith($"{path}.", StringComparison.Ordinal))
               let writer = writers.Of(part.Key)
               where writer is { IsUnchanging: false }
               select new SilentModule(part.Key, part.Value, writer),
        ];
    }

    private bool IsFit(IReadOnlyList<long> shape, torch.ScalarType type) => module switch
    {
        Linear linear => shape.Count > 0 && shape[^1] == linear.in_features,
        Convolution convolution => shape.Count == convolution.kernel_size.Length + 2 && shape[1] == convolution.in_channels,
        Embedding => type is torch.ScalarType.Int64 or torch.ScalarType.Int32,
        RNN or GRU or LSTM => shape.Count == 3 && shape[^1] == module.get_parameter("weight_ih_l0")?.shape[^1],
        _ => true,
    };

    private IReadOnlyList<torch.Tensor> ResultsOf(torch.Tensor input)
    {
        switch (module)
        {
            case RNN rnn:
                var (states, last) = rnn.call(input);
                return [states, last];
            case GRU gru:
                (states, last) = gru.call(input);
                return [states, last];
            case LSTM lstm:
                (states, last, var cells) = lstm.call(input);
                return [states, last, cells];
            default:
                return [((torch.nn.Module<torch.Tensor, torch.Tensor>)module).call(input)];
        }
    }

    private static string Kind(IReadOnlyList<long> shape, torch.ScalarType type) => $"{string.Join(',', shape.Skip(1))} {type}";
}
