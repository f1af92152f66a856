namespace CntCheck.Artifacts.Refused;

/// <summary>Files that say by fixed bytes what they are, and are no model this version reads.</summary>
internal sealed class KnownSignature : ArtifactFormat
{
    private static readonly Signature[] Known =
    [
        new(0, "\x1f\x8b\x08", ArtifactProblem.NotAModel, "a gzip archive", "decompress it first (gunzip)"),
        new(4, "1AY&SY", ArtifactProblem.NotAModel, "a bzip2 archive", "decompress it first"),
        new(0, "\xfd7zXZ\0", ArtifactProblem.NotAModel, "an xz archive", "decompress it first"),
        new(0, "7z\xbc\xaf\x27\x1c", ArtifactProblem.NotAModel, "a 7-Zip archive", "decompress it first"),
        new(257, "ustar", ArtifactProblem.NotAModel, "a tar archive", "unpack it; what PyTorch wrote before version 0.2 must be loaded and saved again with torch.save"),
        new(4, "ORTM", ArtifactProblem.Unsupported, "a model in ONNX Runtime's own format (.ort), which cannot be read yet", "gate the ONNX model it was made from"),
        new(4, "TFL3", ArtifactProblem.Unsupported, "a TensorFlow Lite model, which cannot be read", "convert it to ONNX"),
        new(0, "\x89HDF\r\n", ArtifactProblem.Unsupported, "an HDF5 file (Keras), which cannot be read", "convert the model to ONNX"),
        new(0, "\x93NUMPY", ArtifactProblem.NotAModel, "a NumPy array, not a model", "export the model to ONNX"),
        new(0, "GGUF", ArtifactProblem.Unsupported, "a GGUF model, which cannot be read", "gate the model it was made from"),
    ];

    /// <inheritdoc/>
    public override Evidence Evidence => Evidence.Signature;

    /// <inheritdoc/>
    public override bool Recognises(ArtifactFile file) => Known.Any(signature => signature.IsIn(file.Head));

    /// <inheritdoc/>
    public override Model Read(ArtifactFile file)
    {
        var signature = Known.First(signature => signature.IsIn(file.Head));
        throw new ArtifactException(signature.Problem, file.Path, 0, $"this is {signature.What}", signature.Advice);
    }

    /// <param name="Offset">Where the bytes stand.</param>
    /// <param name="Bytes">The bytes, a character each.</param>
    /// <param name="Problem">The kind of problem.</param>
    /// <param name="What">What the file is.</param>
    /// <param name="Advice">What to do.</param>
    private sealed record Signature(int Offset, string Bytes, ArtifactProblem Problem, string What, string Advice)
    {
        public bool IsIn(byte[] head) =>
            head.Length >= Offset + Bytes.Length && Bytes.Select((character, index) => head[Offset + index] == character).All(equal => equal);
    }
}
