namespace CntCheck.Artifacts.Zip;

/// <summary>One file inside a zip archive; its bytes stay in the archive.</summary>
/// <param name="Name">The path inside the archive, with forward slashes.</param>
/// <param name="Header">Where its local header begins.</param>
/// <param name="Method">How it is compressed: <see cref="Stored"/> or <see cref="Deflated"/>.</param>
/// <param name="Compressed">Bytes it takes in the archive.</param>
/// <param name="Length">Bytes it holds.</param>
/// <remarks>Checksums are not compared: PyTorch can be told not to compute them.</remarks>
internal sealed record ZipEntry(string Name, long Header, int Method, long Compressed, long Length)
{
    /// <summary>Not compressed.</summary>
    public const int Stored = 0;

    /// <summary>Compressed by Deflate.</summary>
    public const int Deflated = 8;

    /// <summary>Where its bytes begin in the archive.</summary>
    public long Start { get; init; }

    /// <summary>Where they end, with the descriptor that may follow them.</summary>
    public long End { get; init; }
}
