using System.Collections.Immutable;
using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Expansions;

/// <summary>Integers of few bits that an operator keeps packed in bytes, as a tensor of them under a name of its own: once, however often they are read.</summary>
internal static class PackedIntegers
{
    /// <summary>The unpacked integers of a stored value.</summary>
    /// <param name="scope">Where the tensor is added.</param>
    /// <param name="value">The stored bytes.</param>
    /// <param name="form">What the way of unpacking depends on.</param>
    /// <param name="unpack">Makes the tensor; null where the bytes are too few.</param>
    /// <returns>The name of the tensor's value, or null.</returns>
    public static string? Unpacked(ExpansionScope scope, string? value, string form, Func<Tensor, Tensor?> unpack)
    {
        if (scope.Stored(value) is not { } stored)
            return null;

        var name = $"/{value}/unpacked/{form}";
        if (scope.Stored(name) is { Data: ViewData })
            return name;
        return unpack(stored) is { } tensor ? scope.Store(tensor, name) : null;
    }

    /// <summary>Bits of a row of blocks, each filled up to whole bytes, cut to the row's length.</summary>
    public static Tensor? Blocks(Tensor stored, long rows, long length, long block, int bits)
    {
        var blocks = (length + block - 1) / block;
        ImmutableArray<long> padded = [rows, checked(blocks * block)];
        return PackedData.Of(stored, padded, block, bits) is not { } whole ? null
            : padded[1] == length ? whole : whole.Sliced(1, 0, 1, length);
    }
}
