using System.Buffers.Binary;

namespace CntCheck.Artifacts.Refused;

/// <summary>Safetensors files: the length of a JSON header, then the header.</summary>
internal sealed class Safetensors : ArtifactFormat
{
    /// <inheritdoc/>
    public override Evidence Evidence => Evidence.Signature;

    /// <inheritdoc/>
    public override bool Recognises(ArtifactFile file) =>
        file.Head.Length > 9
        && file.Head[8] == '{'
        && BinaryPrimitives.ReadUInt64LittleEndian(file.Head) is >= 2 and var header
        && header <= (ulong)file.Length - 8;

    /// <inheritdoc/>
    public override Model Read(ArtifactFile file) =>
        throw file.Unsupported(0, "this is a safetensors file, which cannot be read yet", "export the model to ONNX");
}
