using CntCheck.Artifacts;
using CntCheck.Testing;
using CsCheck;
using Xunit;

namespace CntCheck.Activations.Tests.Sampling;

/// <summary>Arrays in .npy files.</summary>
public sealed class NpyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Rows_are_given_in_batches_of_the_size_asked_for()
    {
        var path = _folder.Write("x.npy", SampleArrays.Npy([5, 2], 0, 1, 2, 3, 4, 5, 6, 7, 8, 9));

        var samples = SampleReading.Of(path, SampleReading.Input(null, 2));

        Assert.Equal([1, 3, 1], samples.Batches);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], samples.Numbers<float>());
        Assert.Equal([1, 2], samples.Last().Shape);
        Assert.Equal([path], samples.Files);
    }

    [Theory]
    [InlineData("<f2", 2)]
    [InlineData("<f4", 4)]
    [InlineData("<f8", 8)]
    [InlineData("|i1", 1)]
    [InlineData("<i2", 2)]
    [InlineData("<i4", 4)]
    [InlineData("<i8", 8)]
    [InlineData("|u1", 1)]
    [InlineData("<u2", 2)]
    [InlineData("<u4", 4)]
    [InlineData("<u8", 8)]
    [InlineData("|b1", 1)]
    [InlineData(">f2", 2)]
    [InlineData(">f4", 4)]
    [InlineData(">f8", 8)]
    [InlineData(">i2", 2)]
    [InlineData(">i4", 4)]
    [InlineData(">i8", 8)]
    [InlineData(">u8", 8)]
    public void Numbers_of_every_type_and_byte_order_are_read(string descr, int size)
    {
        var bytes = new byte[2 * size];
        for (var i = 0; i < 2; i++)
            Store(bytes.AsSpan(i * size, size), descr, i);

        var samples = SampleReading.Of(_folder.Write("x.npy", NpyBytes.Of(NpyBytes.Header(descr, [2, 1]), bytes)), SampleReading.Input(null, 1));

        Assert.Equal([0, 1], samples.Numbers<float>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_version_of_the_format_is_read(byte version)
    {
        var path = _folder.Write("x.npy", NpyBytes.Of(NpyBytes.Header("<f4", [1, 1]), BitConverter.GetBytes(2.5f), version));

        Assert.Equal([2.5f], SampleReading.Of(path, SampleReading.Input(null, 1)).Numbers<float>());
    }

    [Theory]
    [InlineData("{\"shape\": (1L, 1L), \"fortran_order\": False, \"descr\": \"<f4\"}")]
    [InlineData("{ 'descr' : '<f4' , 'fortran_order' : False , 'shape' : ( 1 , 1 , ) , }      ")]
    public void Headers_of_other_writers_are_read(string header)
    {
        var path = _folder.Write("x.npy", NpyBytes.Of(header, BitConverter.GetBytes(2.5f)));

        Assert.Equal([2.5f], SampleReading.Of(path, SampleReading.Input(null, 1)).Numbers<float>());
    }

    [Fact]
    public void Columns_stored_one_after_another_become_rows()
    {
        // (2, 3, 2) whose number at (i, j, k) is ijk, the first axis running fastest.
        int[] columns = [.. from k in Enumerable.Range(0, 2) from j in Enumerable.Range(0, 3) from i in Enumerable.Range(0, 2) select 100 * i + 10 * j + k];
        var path = _folder.Write("x.npy", NpyBytes.Of(NpyBytes.Header("<i4", [2, 3, 2], fortran: true), columns.SelectMany(BitConverter.GetBytes).ToArray()));

        var samples = SampleReading.Of(path, SampleReading.Input(null, 3, 2));

        Assert.Equal([0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121], samples.Numbers<float>());
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3), }", "Unreadable: x.npy: this is no array that can be read: it is cut off: (1, 3) of Float32 takes 12 bytes, 8 are there; write it again with np.save or np.savez")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1), }", "Unreadable: x.npy: this is no array that can be read: 4 bytes follow its numbers; several arrays belong into an .npz file; write it again with np.save or np.savez")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 2), }", "Unreadable: x.npy: this is no array that can be read: its shape (0, 2) has no numbers; write it again with np.save or np.savez")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (999999999999999999, 999999999999999999), }", "Unreadable: x.npy: this is no array that can be read: its shape (999999999999999999, 999999999999999999) has more numbers than any file holds; write it again with np.save or np.savez")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (1, 2), }", "Unreadable: x.npy: this is no array that can be read: it holds Python objects, which only running them could read ('|O'); write it again with np.save or np.savez")]
    [InlineData("{'descr': '<U7', 'fortran_order': False, 'shape': (1, 2), }", "Unreadable: x.npy: this is no array that can be read: it holds texts ('<U7'); write it again with np.save or np.savez")]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': (1, 1), }", "Unreadable: x.npy: this is no array that can be read: it holds complex numbers ('<c8'); write it again with np.save or np.savez")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }", "Unreadable: x.npy: this is no array that can be read: it is a structured array, whose rows have named fields; write it again with np.save or np.savez")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }", "Unreadable: x.npy: this is no array that can be read: its header has the key 'descr' twice, or one that NumPy does not write; write it again with np.save or np.savez")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, }", "Unreadable: x.npy: this is no array that can be read: its header lacks one of 'descr', 'fortran_order' and 'shape'; write it again with np.save or np.savez")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1, 2), }", "Unreadable: x.npy: this is no array that can be read: its header is not one that NumPy writes (at character 51 of 61); write it again with np.save or np.savez")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2)} + 1", "Unreadable: x.npy: this is no array that can be read: its header is not one that NumPy writes (at character 58 of 62); write it again with np.save or np.savez")]
    [InlineData("__import__('os')", "Unreadable: x.npy: this is no array that can be read: its header is not one that NumPy writes (at character 0 of 17); write it again with np.save or np.savez")]
    public void What_is_no_array_of_numbers_is_refused(string header, string expected)
    {
        var path = _folder.Write("x.npy", NpyBytes.Of(header, new byte[8]));

        Assert.Equal(expected, SampleReading.Refused(_folder, path, SampleReading.Input(null, null)));
    }

    [Fact]
    public void A_header_longer_than_any_real_one_is_refused_before_it_is_read()
    {
        byte[] npy = [0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0x7F, 0x7B];

        Assert.Contains("its header is 2147483647 bytes long, more than 65536", SampleReading.Refused(_folder, _folder.Write("x.npy", npy), SampleReading.Input(null, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var whole = SampleArrays.Npy([2, 2], 1, 2, 3, 4);
        for (var length = 8; length < whole.Length; length += 7)
            Assert.StartsWith("Unreadable: x.npy: ", SampleReading.Refused(_folder, _folder.Write("x.npy", whole[..length]), SampleReading.Input(null, 2)), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_headers_are_read_or_refused_and_never_crash()
    {
        var whole = SampleArrays.Npy([2, 2], 1, 2, 3, 4);
        Gen.Select(Gen.Int[6, 80], Gen.Byte).Array[1, 4].Sample(
            changes =>
            {
                var damaged = (byte[])whole.Clone();
                foreach (var (place, value) in changes)
                    damaged[place] = value;
                var path = _folder.Write("x.npy", damaged);
                if (Record.Exception(() => SampleReading.Of(path, SampleReading.Input(null, null))) is { } error)
                    Assert.IsType<CntCheck.Samples.SampleException>(error);
            },
            iter: 2000,
            threads: 1);
    }

    public void Dispose() => _folder.Dispose();

    private static void Store(Span<byte> bytes, string descr, int number)
    {
        var little = descr[1] == 'f'
            ? descr[2] switch { '2' => BitConverter.GetBytes((Half)number), '4' => BitConverter.GetBytes((float)number), _ => BitConverter.GetBytes((double)number) }
            : BitConverter.GetBytes((long)number);
        little.AsSpan(0, bytes.Length).CopyTo(bytes);
        if (descr[0] == '>')
            bytes.Reverse();
    }
}
