using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>The modules of a network by their path ("encoder.0.conv1"; empty for the network itself), parents first, each once.</summary>
internal sealed class ModuleNames
{
    private readonly Dictionary<torch.nn.Module, string> _paths = new(ReferenceEqualityComparer.Instance);

    public ModuleNames(torch.nn.Module root)
    {
        _paths[root] = "";
        foreach (var (path, module) in root.named_modules())
            _paths.TryAdd(module, path);
    }

    /// <summary>All modules with their paths; of a module registered under several names the first.</summary>
    public IReadOnlyDictionary<torch.nn.Module, string> Paths => _paths;

    /// <summary>How messages call a module: "'fc1' (Linear)", the network itself "the network (Sequential)".</summary>
    public string Shown(torch.nn.Module module) => _paths[module] is { Length: > 0 } path ? $"'{path}' ({KindOf(module)})" : $"the network ({KindOf(module)})";

    /// <summary>The path of the module that holds this module, parameter or buffer; empty for the network itself.</summary>
    public static string Parent(string path) => path.LastIndexOf('.') is > 0 and var dot ? path[..dot] : "";

    /// <summary>The module's class without type parameters: "Linear".</summary>
    public static string KindOf(torch.nn.Module module) => module.GetType().Name.Split('`')[0];
}
