using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>What can be told about a module before it runs.</summary>
internal static class ModuleChecks
{
    /// <summary>Looks for modules whose inside cannot be heard.</summary>
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
        }
    }
}
