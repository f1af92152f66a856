using CntCheck.Artifacts;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using CntCheck.Testing.Onnx.Schema;
using Xunit;

namespace CntCheck.Activations.Tests.Running;

/// <summary>Inputs and values of all types of number.</summary>
public sealed class ElementTypesTests : IDisposable
{
    private static readonly double[] Numbers = [0, 1, 1, 0, 1, 1];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<ElementType, byte[]> Inputs => new()
    {
        { ElementType.Float32, Bytes(value => BitConverter.GetBytes((float)value)) },
        { ElementType.Float16, Bytes(value => BitConverter.GetBytes((Half)value)) },
        { ElementType.BFloat16, Bytes(value => BitConverter.GetBytes((float)value)[2..]) },
        { ElementType.Float64, Bytes(BitConverter.GetBytes) },
        { ElementType.Int8, Bytes(value => [(byte)value]) },
        { ElementType.UInt8, Bytes(value => [(byte)value]) },
        { ElementType.Int16, Bytes(value => BitConverter.GetBytes((short)value)) },
        { ElementType.UInt16, Bytes(value => BitConverter.GetBytes((ushort)value)) },
        { ElementType.Int32, Bytes(value => BitConverter.GetBytes((int)value)) },
        { ElementType.UInt32, Bytes(value => BitConverter.GetBytes((uint)value)) },
        { ElementType.Int64, Bytes(value => BitConverter.GetBytes((long)value)) },
        { ElementType.UInt64, Bytes(value => BitConverter.GetBytes((ulong)value)) },
        { ElementType.Bool, Bytes(value => [(byte)value]) },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void An_input_of_any_type_is_read_where_it_lies_and_a_value_of_any_type_is_seen_as_numbers(ElementType type, byte[] bytes)
    {
        // Into float32, and back into the type.
        var file = new OnnxFile(19).Input("x", null, 2).Node("Cast", ["x"], ["single"], ("to", 1)).Node("Cast", ["single"], ["y"], ("to", (int)type)).Output("y", null, 2);
        foreach (var value in (ValueInfoProto[])[file.Graph.Input[0], file.Graph.Output[0]])
            value.Type.TensorType.ElemType = (int)type;
        file.Save(_folder["m.onnx"]);

        var seen = Batches.Run(_folder["m.onnx"], ["single", "y"], ("x", Batches.Array(type, [3, 2], bytes)));

        Assert.Equal(Numbers, seen["single"].SelectMany(tensor => tensor.Values.ToArray()).Select(value => (double)value));
        Assert.Equal(Numbers, seen["y"].SelectMany(tensor => tensor.Values.ToArray()).Select(value => (double)value));
    }

    [Fact]
    public void Numbers_outside_float32_become_the_nearest_or_infinite()
    {
        var file = new OnnxFile().Input("x", null, 1).Node("Cast", ["x"], ["y"], ("to", 11)).Node("Mul", ["y", "large"], ["z"]).Initializer("large", [], 1e300).Output("z", null, 1);
        file.Graph.Output[0].Type.TensorType.ElemType = 11;
        file.Save(_folder["m.onnx"]);

        var seen = Batches.Run(_folder["m.onnx"], ["z"], ("x", Batches.Singles([2, 1], 0, 1)));

        Assert.Equal([0, float.PositiveInfinity], seen["z"].SelectMany(tensor => tensor.Values.ToArray()));
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Bytes(Func<double, byte[]> one) => [.. Numbers.SelectMany(one)];
}
