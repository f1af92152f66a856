namespace CntCheck.Artifacts.TorchSharp;

/// <summary>The state of a module without parameters: a count of zero and nothing else.</summary>
internal sealed class EmptyModuleState : ArtifactFormat
{
    /// <inheritdoc/>
    public override Evidence Evidence => Evidence.Structure;

    /// <inheritdoc/>
    public override bool Recognises(ArtifactFile file) => file.Length == 1 && file.Head[0] == 0;

    /// <inheritdoc/>
    public override Model Read(ArtifactFile file) =>
        throw file.NotAModel(
            "this is the state of a module without parameters",
            "register the children: modules in a plain array or list are not saved, use ModuleList or RegisterComponents");
}
