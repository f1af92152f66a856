using CntCheck.Artifacts.States;

namespace CntCheck.Artifacts.TorchSharp;

/// <summary>TorchSharp module states (<c>module.save</c>): named tensors without a graph, which is inferred.</summary>
internal sealed class ModuleState : ArtifactFormat
{
    /// <inheritdoc/>
    public override Evidence Evidence => Evidence.Structure;

    /// <inheritdoc/>
    public override bool Recognises(ArtifactFile file) => ModuleStateReader.Begins(file);

    /// <inheritdoc/>
    public override Model Read(ArtifactFile file)
    {
        var inferred = StateGraph.Infer(new ModuleStateReader(file).Read());
        return new Model
        {
            Path = file.Path,
            Format = "torchsharp",
            Graph = inferred.Graph,
            Inferred = inferred.Notes,
            Files = [Path.GetFullPath(file.Path)],
            Handles = [file],
        };
    }
}
