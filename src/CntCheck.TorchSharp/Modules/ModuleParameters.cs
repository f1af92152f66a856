using TorchSharp;

namespace CntCheck.TorchSharp.Modules;

/// <summary>The parameters of a module by their names in it; modules of torch's native library hold those of their parts ("layers.0.linear1.weight").</summary>
internal sealed class ModuleParameters
{
    private readonly IReadOnlyDictionary<string, torch.Tensor> _all;
    private readonly string _prefix;

    public ModuleParameters(torch.nn.Module module)
        : this(module.named_parameters().ToDictionary(part => part.name, part => (torch.Tensor)part.parameter, StringComparer.Ordinal), "")
    {
    }

    private ModuleParameters(IReadOnlyDictionary<string, torch.Tensor> all, string prefix)
    {
        _all = all;
        _prefix = prefix;
    }

    /// <summary>The names, those of parts behind their path.</summary>
    public IEnumerable<string> Names => _all.Keys.Where(name => name.StartsWith(_prefix, StringComparison.Ordinal)).Select(name => name[_prefix.Length..]);

    /// <summary>A parameter that every module of the kind has.</summary>
    public torch.Tensor this[string name] => _all[_prefix + name];

    /// <summary>A parameter that some modules of the kind do not have.</summary>
    public torch.Tensor? Find(string name) => _all.GetValueOrDefault(_prefix + name);

    /// <summary>The parameters of a part.</summary>
    public ModuleParameters Part(string name) => new(_all, $"{_prefix}{name}.");
}
