namespace CntCheck.TorchSharp.Writing;

/// <summary>Where a stored tensor's bytes lie.</summary>
/// <param name="File">The file's name, relative to the model's folder.</param>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Number of bytes.</param>
internal sealed record StoredBytes(string File, long Offset, long Length);
