using System.IO.Compression;
using CntCheck.Artifacts;
using CntCheck.Samples;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Activations.Tests.Sampling;

/// <summary>The hash of samples: the same for the same numbers, whatever they came in.</summary>
public sealed class SampleHashTests : IDisposable
{
    private static readonly ValueShape Input = SampleReading.Input(null, 2);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_same_numbers_have_one_hash_whatever_they_came_in()
    {
        var npy = SampleArrays.Npy([2, 2], 1, 2, 3, -4);
        string[] files =
        [
            _folder.Write("a.npy", npy),
            _folder.Write("b.npy", NpyBytes.Of("<f8", [2, 2, 1], 1.0, 2, 3, -4)),
            _folder.Write("c.npy", NpyBytes.Of(NpyBytes.Header(">i2", [2, 2], fortran: true), [0, 1, 0, 3, 0, 2, 0xFF, 0xFC])),
            _folder.Write("d.npz", NpyBytes.Npz(("arr_0", npy), ("labels", NpyBytes.Of<long>("<i8", [2], 0, 1)))),
            _folder.Write("e.npz", NpyBytes.Npz(CompressionLevel.SmallestSize, ("x", npy))),
            _folder.Write("f.csv", "a,b\n1,2\n3,-4\n"),
        ];

        string[] hashes = [.. files.Select(file => SampleReading.Of(file, Input).Hash).Distinct()];

        // SHA-256 of the SHA-256 of "Float32 (2, 2)", a line feed, and the four numbers.
        Assert.Equal("sha256:11b72925b2b29812cad79399987dedda63f44f004e1a2f10c8ebbfd3ff393a94", hashes.Single());
    }

    [Fact]
    public void Other_numbers_shapes_types_and_inputs_have_other_hashes()
    {
        var second = SampleReading.Input("h", ElementType.Float32, null, 2);
        var one = SampleArrays.Npy([1, 2], 1, 2);
        var other = SampleArrays.Npy([1, 2], 1, 3);
        var path = _folder.Write("a.npy", one);
        string[] hashes =
        [
            SampleReading.Of(path, Input).Hash,
            SampleReading.Of(path, SampleReading.Input("x", ElementType.Float64, null, 2)).Hash,
            SampleReading.Of(path, SampleReading.Input(null, 2, 1)).Hash,
            SampleReading.Of(_folder.Write("b.npy", other), Input).Hash,
            SampleReading.Of(_folder.Write("c.npz", NpyBytes.Npz(("x", one), ("h", other))), Input, second).Hash,
            SampleReading.Of(_folder.Write("d.npz", NpyBytes.Npz(("h", one), ("x", other))), Input, second).Hash,
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void Reading_it_before_the_end_is_an_error()
    {
        using var set = Activations.Sampling.SampleSet.Open(new SampleOptions { Path = _folder.Write("a.npy", SampleArrays.Npy([1, 2], 1, 2)) }, [Input]);

        Assert.Throws<InvalidOperationException>(() => set.Hash);
    }

    public void Dispose() => _folder.Dispose();
}
