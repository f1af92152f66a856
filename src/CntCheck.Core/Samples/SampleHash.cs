using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CntCheck.Artifacts;

namespace CntCheck.Samples;

/// <summary>What samples are, whatever they are stored in: the SHA-256 of the numbers a model is given.</summary>
/// <remarks>Of each input, in the model's order: the UTF-8 line "Float32 128,1,28,28", then its numbers, row-major and little-endian. Labels are left out.</remarks>
internal sealed class SampleHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Begins the next input.</summary>
    /// <param name="type">Element type the model is given.</param>
    /// <param name="shape">Extents, all samples included.</param>
    public void Begin(ElementType type, IEnumerable<long> shape) =>
        _hash.AppendData(Encoding.UTF8.GetBytes($"{type} {string.Join(',', shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture)))}\n"));

    /// <summary>Adds numbers of the input begun last.</summary>
    /// <param name="numbers">Whole numbers, little-endian, in row-major order.</param>
    public void Add(ReadOnlySpan<byte> numbers) => _hash.AppendData(numbers);

    /// <summary>"sha256:" and the hash of all that was added.</summary>
    public string Finish() => "sha256:" + Convert.ToHexString(_hash.GetHashAndReset()).ToLowerInvariant();

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
