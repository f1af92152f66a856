using System.Security.Cryptography;
using System.Text;
using CntCheck.Artifacts;

namespace CntCheck.Samples;

/// <summary>What samples are, whatever they are stored in: the SHA-256 of the digests of all inputs, in the model's order. Labels are left out.</summary>
internal static class SampleHash
{
    /// <summary>"sha256:" and the hash.</summary>
    /// <param name="inputs">What each <see cref="InputDigest"/> gave.</param>
    public static string Of(IEnumerable<byte[]> inputs) => "sha256:" + Convert.ToHexString(SHA256.HashData([.. inputs.SelectMany(digest => digest)])).ToLowerInvariant();
}

/// <summary>The digest of one input's samples: SHA-256 of a UTF-8 line that says what they are, and of their bytes.</summary>
internal sealed class InputDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Begins with what the bytes are.</summary>
    /// <param name="line">A line, its end left out.</param>
    public InputDigest(string line) => Add(Encoding.UTF8.GetBytes(line + "\n"));

    /// <summary>Begins with the numbers the model is given: "Float32 (128, 784)". They follow row-major and little-endian.</summary>
    /// <param name="type">Element type.</param>
    /// <param name="shape">Extents, all samples included.</param>
    public InputDigest(ElementType type, IReadOnlyList<long> shape)
        : this($"{type} {Shown.Shape(shape)}")
    {
    }

    /// <summary>Adds the bytes that come next.</summary>
    public void Add(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    /// <summary>The digest of what was added so far, 32 bytes.</summary>
    public byte[] Finish() => _hash.GetCurrentHash();

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
