using CntCheck.TorchSharp.Drawing;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Drawing;

public class RowsDataTests
{
    [Fact]
    public void Rows_come_in_the_order_of_the_parts_from_any_byte_to_any_other()
    {
        using var matrix = arange(12, dtype: ScalarType.Float32).reshape(4, 3);
        using var vector = arange(20, 24, dtype: ScalarType.Float32);
        var data = new RowsData([new(matrix, 2, 2), new(vector, 1, 2), new(matrix, 0, 1)]);
        byte[] all = [.. ((float[])[6, 7, 8, 9, 10, 11, 21, 22, 0, 1, 2]).SelectMany(BitConverter.GetBytes)];

        Assert.Equal(all.Length, data.Length);
        for (var first = 0; first < all.Length; first++)
        {
            for (var last = first; last <= all.Length; last++)
            {
                var read = new byte[last - first];
                data.Read(first, read);
                Assert.Equal(all[first..last], read);
            }
        }
    }

    [Fact]
    public void What_changes_in_the_parameter_is_read_as_it_is_then()
    {
        using var vector = zeros(2);
        var data = new RowsData([new(vector, 1, 1)]);
        vector[1] = 5f;
        var read = new byte[4];
        data.Read(0, read);

        Assert.Equal(5f, BitConverter.ToSingle(read));
    }
}
