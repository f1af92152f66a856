using TorchSharp;

namespace CntCheck.TorchSharp.Modules;

/// <summary>An activation that is one operator.</summary>
/// <typeparam name="TModule">The class of modules.</typeparam>
/// <param name="kind">The operator.</param>
internal abstract class ActivationWriter<TModule>(string kind) : ModuleWriter<TModule>
    where TModule : torch.nn.Module
{
    /// <summary>What is set on the module, as the operator's attributes.</summary>
    protected virtual (string Name, object Value)[] Attributes(TModule module) => [];

    protected sealed override void Write(TModule module, ModuleScope scope) => scope.Output(scope.AddUnary(kind, scope.Input(), Attributes(module)));
}
