using TorchSharp;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Writes one kind of module as ONNX operators. Derive from <see cref="ModuleWriter{TModule}"/>.</summary>
public abstract class ModuleWriter
{
    private protected ModuleWriter()
    {
    }

    /// <summary>The class of modules it writes, subclasses included.</summary>
    public abstract Type ModuleType { get; }

    /// <summary>Whether it gives what it takes, so that nothing tells whether it ran.</summary>
    internal virtual bool IsUnchanging => false;

    /// <summary>Writes one call of a module.</summary>
    internal abstract void Write(torch.nn.Module module, ModuleScope scope);
}

/// <summary>Writes one kind of module as ONNX operators.</summary>
/// <typeparam name="TModule">The class of modules, subclasses included.</typeparam>
/// <remarks>Modules inside a module that has a writer are not looked at: the writer answers for the whole.</remarks>
public abstract class ModuleWriter<TModule> : ModuleWriter
    where TModule : torch.nn.Module
{
    /// <inheritdoc/>
    public sealed override Type ModuleType => typeof(TModule);

    /// <summary>Writes one call of a module: adds operators to <paramref name="scope"/> and names its outputs.</summary>
    /// <exception cref="ExportException">The module is set up in a way that cannot be written.</exception>
    protected abstract void Write(TModule module, ModuleScope scope);

    internal sealed override void Write(torch.nn.Module module, ModuleScope scope) => Write((TModule)module, scope);
}
