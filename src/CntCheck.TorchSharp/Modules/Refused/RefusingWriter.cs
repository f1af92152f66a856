using TorchSharp;

namespace CntCheck.TorchSharp.Modules;

/// <summary>A kind of module that is known and cannot be written: says why.</summary>
/// <typeparam name="TModule">The class of modules.</typeparam>
/// <param name="reason">Why, in a clause without a final stop.</param>
/// <param name="advice">What to do.</param>
internal abstract class RefusingWriter<TModule>(string reason, string advice) : ModuleWriter<TModule>, IRefusing
    where TModule : torch.nn.Module
{
    protected sealed override void Write(TModule module, ModuleScope scope) => throw scope.Unsupported(reason, advice);
}

/// <summary>Marks writers that only say why a kind of module cannot be written.</summary>
internal interface IRefusing;
