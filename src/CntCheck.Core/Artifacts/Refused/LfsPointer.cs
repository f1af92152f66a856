namespace CntCheck.Artifacts.Refused;

/// <summary>The pointer Git LFS leaves where the file itself was not fetched.</summary>
internal sealed class LfsPointer : ArtifactFormat
{
    /// <inheritdoc/>
    public override Evidence Evidence => Evidence.Signature;

    /// <inheritdoc/>
    public override bool Recognises(ArtifactFile file) => file.Head.AsSpan().StartsWith("version https://git-lfs"u8);

    /// <inheritdoc/>
    public override Model Read(ArtifactFile file) =>
        throw new ArtifactException(
            ArtifactProblem.LfsPointer, file.Path, 0, "this is a Git LFS pointer; the model itself was not fetched", "run git lfs pull");
}
