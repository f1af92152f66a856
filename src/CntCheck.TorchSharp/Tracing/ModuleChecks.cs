using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>What can be told about a module before it runs.</summary>
internal static class ModuleChecks
{
    /// <summary>Looks for modules that are gone, or whose inside cannot be heard.</summary>
    /// <exception cref="ExportException">There is one.</exception>
    public static void Check(ModuleNames names)
    {
        foreach (var (module, path) in names.Paths)
        {
            if (module is torch.jit.ScriptModule)
            {
                throw new ExportException(
                    ExportProblem.UnsupportedModule,
                    path,
                    "a TorchScript module runs outside of .NET, where nobody hears what it does",
                    "export it where it was written (torch.onnx.export in Python), or rebuild it from modules and load its weights");
            }

            foreach (var (name, tensor) in module.named_parameters(recurse: false).Select(part => (part.name, (torch.Tensor)part.parameter)).Concat(module.named_buffers(recurse: false).Select(part => (part.name, part.buffer))))
            {
                if (tensor.IsInvalid)
                    throw new ExportException(ExportProblem.UnsupportedModule, path, $"its '{name}' has been disposed of", "export the module while it is alive");
            }
        }
    }
}
