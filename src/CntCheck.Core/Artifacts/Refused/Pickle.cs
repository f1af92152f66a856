namespace CntCheck.Artifacts.Refused;

/// <summary>Python pickles, among them what torch.save wrote before PyTorch 1.6.</summary>
internal sealed class Pickle : ArtifactFormat
{
    // The magic number 0x1950a86a20f9469cfc6c, pickled as a long of ten bytes.
    private static ReadOnlySpan<byte> TorchMagic => [0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

    /// <inheritdoc/>
    /// <remarks>A module state of 256 tensors begins with the same two bytes, but its names tell it apart.</remarks>
    public override Evidence Evidence => Evidence.Beginning;

    /// <inheritdoc/>
    public override bool Recognises(ArtifactFile file) =>
        file.Head.AsSpan() is [0x80, >= 2 and <= 5, (byte)'}' or (byte)']' or (byte)'c' or (byte)'(' or 0x8a or 0x95, ..];

    /// <inheritdoc/>
    public override Model Read(ArtifactFile file) =>
        throw (file.Head.AsSpan(2).StartsWith(TorchMagic)
            ? file.Unsupported(
                0,
                "this is a PyTorch file of the old pickle kind, which is a program and is not run",
                "load it and save its state in the zip format: torch.save(model.state_dict(), path, _use_new_zipfile_serialization=True)")
            : file.Unsupported(0, "this is a Python pickle, which is a program and is not run", "save the module's state with PyTorch: torch.save(model.state_dict(), path)"));
}
