using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Embedding: Gather. A padding index changes what is learned, not what is looked up.</summary>
internal sealed class EmbeddingWriter : ModuleWriter<Embedding>
{
    protected override void Write(Embedding module, ModuleScope scope)
    {
        LookedUpRows.RequireUnchanged(module.weight!, rows => module.forward(rows), scope);
        scope.Output(scope.Add("Gather", [scope.Parameter(module.weight!, "weight"), scope.Input()], ("axis", 0L)));
    }
}
