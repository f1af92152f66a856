namespace CntCheck.Artifacts.Refused;

/// <summary>Zip archives: what torch.save and torch.jit.save write, and all others.</summary>
internal sealed class ZipArchive : ArtifactFormat
{
    // Entry names stand in clear before each entry and again at the end of the archive; both ends are enough to tell the kinds apart.
    private const int TailBytes = 64 * 1024;

    /// <inheritdoc/>
    public override Evidence Evidence => Evidence.Signature;

    /// <inheritdoc/>
    public override bool Recognises(ArtifactFile file) => file.Head.AsSpan() is [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..];

    /// <inheritdoc/>
    public override Model Read(ArtifactFile file)
    {
        var tail = new byte[Math.Min(TailBytes, file.Length)];
        file.Read(file.Length - tail.Length, tail);

        if (Names("constants.pkl"u8))
        {
            throw file.Unsupported(
                0, "this is a TorchScript archive (torch.jit.save), which cannot be read yet", "save the module's state with module.save, or export it to ONNX");
        }

        if (Names("data.pkl"u8))
        {
            throw file.Unsupported(
                0, "this is a PyTorch archive (torch.save), which cannot be read yet", "save the module's state with module.save, or export it to ONNX");
        }

        throw file.NotAModel("this is a zip archive without a model of a known kind", "unpack it and name the model inside");

        bool Names(ReadOnlySpan<byte> entry) => file.Head.AsSpan().IndexOf(entry) >= 0 || tail.AsSpan().IndexOf(entry) >= 0;
    }
}
