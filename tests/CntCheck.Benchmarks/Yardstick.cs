using System.Numerics;
using System.Runtime.InteropServices;

namespace CntCheck.Benchmarks;

/// <summary>What every speed is compared to: one thread reads the whole file into one buffer and sums it in vectors.</summary>
internal static class Yardstick
{
    /// <summary>The sum of a file's 32-bit words; of integers, since the bits of halves or bytes may be no sound float32.</summary>
    public static uint SumOf(string path)
    {
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        var buffer = new byte[256 * 1024];
        Vector<uint> a = default, b = default, c = default, d = default;
        long offset = 0;
        for (int read; (read = RandomAccess.Read(file, buffer, offset)) > 0; offset += read)
        {
            var vectors = MemoryMarshal.Cast<byte, Vector<uint>>(buffer.AsSpan(0, read));
            for (var i = 0; i + 4 <= vectors.Length; i += 4)
            {
                a += vectors[i];
                b += vectors[i + 1];
                c += vectors[i + 2];
                d += vectors[i + 3];
            }
        }

        return Vector.Sum(a + b + c + d);
    }
}
