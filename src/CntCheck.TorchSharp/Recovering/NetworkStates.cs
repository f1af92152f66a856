using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Parameters and buffers as values a forward may read by itself: positions, class tokens, learned scales.</summary>
internal sealed class NetworkStates
{
    private const int Elsewhere = 40;
    private readonly List<(string Owner, KnownValue Value)> _states = [];

    /// <summary>Finds the states of a network and the module that owns each: the nearest one that is called.</summary>
    public NetworkStates(ModuleTrace trace)
    {
        var heard = trace.Calls.Select(call => call.Path).ToHashSet(StringComparer.Ordinal);
        var parameters = trace.Root.named_parameters().Select(part => (part.name, State: (torch.Tensor)part.parameter));
        foreach (var (name, state) in parameters.Concat(trace.Root.named_buffers().Select(part => (part.name, State: part.buffer))))
        {
            var near = Near(state);
            _states.Add((Owner(name, heard), new(null, [.. trace.Runs.Select(_ => near)], $"'{name}'") { State = state }));
        }
    }

    /// <summary>The states a forward may read, its own first; each value's distance is set.</summary>
    public IReadOnlyList<KnownValue> Likeliest(string path)
    {
        foreach (var (owner, value) in _states)
            value.Distance = owner == path ? 0.2 : owner.StartsWith(path, StringComparison.Ordinal) ? 2 : 2.5;

        var ordered = _states.Select(state => state.Value).OrderBy(value => value.Distance).ToList();
        return [.. ordered.TakeWhile(value => value.Distance < 1), .. ordered.SkipWhile(value => value.Distance < 1).Take(Elsewhere)];
    }

    /// <summary>The states of the module whose forward it is.</summary>
    public IEnumerable<KnownValue> Own(string path) => _states.Where(state => state.Owner == path).Select(state => state.Value);

    /// <summary>Lets go of the numbers in the CPU's memory.</summary>
    public void Release() => _states.ForEach(state => state.Value.Runs[0].Dispose());

    private static torch.Tensor Near(torch.Tensor state)
    {
        using var scope = torch.NewDisposeScope();
        return state.detach().cpu().contiguous().DetachFromDisposeScope();
    }

    private static string Owner(string state, HashSet<string> heard)
    {
        for (var path = ModuleNames.Parent(state); path.Length > 0; path = ModuleNames.Parent(path))
        {
            if (heard.Contains(path))
                return path;
        }

        return "";
    }
}
