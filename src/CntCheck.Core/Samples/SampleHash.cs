using System.Globalization;
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

/// <summary>The digest of one input's samples: SHA-256 of the UTF-8 line "Float32 (128, 784)" and the numbers, row-major and little-endian.</summary>
internal sealed class InputDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Begins with what the model is given.</summary>
    /// <param name="type">Element type.</param>
    /// <param name="shape">Extents, all samples included; a single one is written "(128,)".</param>
    public InputDigest(ElementType type, IReadOnlyList<long> shape)
    {
        var extents = string.Join(", ", shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture)));
        _hash.AppendData(Encoding.UTF8.GetBytes($"{type} ({extents}{(shape.Count == 1 ? "," : "")})\n"));
    }

    /// <summary>Adds the numbers that come next.</summary>
    public void Add(ReadOnlySpan<byte> numbers) => _hash.AppendData(numbers);

    /// <summary>The digest of what was added so far.</summary>
    public byte[] Finish() => _hash.GetCurrentHash();

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
