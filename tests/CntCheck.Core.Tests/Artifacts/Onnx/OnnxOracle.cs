using System.Globalization;
using System.Runtime.InteropServices;
using CntCheck.Artifacts;
using CntCheck.Testing.Onnx.Schema;
using Xunit;
using Types = CntCheck.Testing.Onnx.Schema.AttributeProto.Types.AttributeType;

namespace CntCheck.Tests.Artifacts.Onnx;

/// <summary>Compares what the reader gives with messages read by generated classes.</summary>
/// <param name="folder">The model's folder, for external data.</param>
internal sealed class OnnxOracle(string folder)
{
    public void AssertSame(GraphProto expected, Graph actual)
    {
        Assert.Equal(expected.Name, actual.Name);
        AssertTensors(expected, actual);

        var operators = expected.Node.Where(node => ConstantOf(node) is null).ToList();
        Assert.Equal(operators.Count, actual.Operators.Count);
        foreach (var (node, read) in operators.Zip(actual.Operators))
            AssertSame(node, read);

        var stored = actual.Tensors.Keys.ToHashSet();
        AssertSame(expected.Input.Where(input => !stored.Contains(input.Name)), actual.Inputs);
        AssertSame(expected.Output, actual.Outputs);
        foreach (var value in expected.ValueInfo)
            AssertSame(value, actual.Values[value.Name]);
    }

    private void AssertTensors(GraphProto expected, Graph actual)
    {
        var dense = expected.Initializer.Select(tensor => (tensor.Name, Tensor: tensor)).Concat(
            from node in expected.Node
            let constant = ConstantOf(node)
            where constant is not null
            select (Name: node.Output[0], Tensor: constant));
        var count = 0;
        foreach (var (name, tensor) in dense)
        {
            AssertSame(tensor, actual.Tensors[name]);
            count++;
        }

        foreach (var sparse in expected.SparseInitializer)
        {
            AssertSame(sparse, actual.Tensors[sparse.Values.Name]);
            count++;
        }

        Assert.Equal(count, actual.Tensors.Count);
    }

    private void AssertSame(NodeProto expected, Operator actual)
    {
        Assert.Equal((expected.OpType, expected.Domain == "ai.onnx" ? "" : expected.Domain, expected.Name), (actual.Kind, actual.Domain, actual.Name));
        Assert.Equal(expected.Input, actual.Inputs);
        Assert.Equal(expected.Output, actual.Outputs);
        Assert.Equal(expected.Attribute.Count, actual.Attributes.Count);
        foreach (var attribute in expected.Attribute)
            AssertSame(attribute, actual.Attributes[attribute.Name]);
    }

    private void AssertSame(AttributeProto expected, object actual)
    {
        if (expected.RefAttrName.Length > 0)
        {
            Assert.Equal(new AttributeReference(expected.RefAttrName), actual);
            return;
        }

        switch (expected.Type)
        {
            case Types.Float: Assert.Equal(expected.F, actual); break;
            case Types.Int: Assert.Equal(expected.I, actual); break;
            case Types.String when actual is Tensor text: Assert.Equal(expected.S.ToByteArray(), BytesOf(text)); break;
            case Types.String: Assert.Equal(expected.S.ToStringUtf8(), actual); break;
            case Types.Tensor: AssertSame(expected.T, (Tensor)actual); break;
            case Types.Graph: AssertSame(expected.G, (Graph)actual); break;
            case Types.Floats: Assert.Equal(expected.Floats, (IReadOnlyList<float>)actual); break;
            case Types.Ints: Assert.Equal(expected.Ints, (IReadOnlyList<long>)actual); break;
            case Types.Strings: Assert.Equal(expected.Strings.Select(text => text.ToStringUtf8()), (IReadOnlyList<object>)actual); break;
            case Types.Undefined: AssertSame(new AttributeProto(expected) { Type = TypeOf(actual) }, actual); break;
            default: Assert.Fail($"Attribute '{expected.Name}' of type {expected.Type} is in no file of the corpus yet: compare it here."); break;
        }
    }

    private void AssertSame(TensorProto expected, Tensor actual)
    {
        Assert.Equal(expected.Dims, actual.Shape);
        Assert.Equal(expected.DataType, (int)actual.Type);
        if (actual.Type != ElementType.String)
            Assert.Equal(BytesOf(expected), BytesOf(actual));
    }

    private static void AssertSame(SparseTensorProto expected, Tensor actual)
    {
        Assert.Equal(expected.Dims, actual.Shape);
        var dense = new float[actual.Count];
        var values = MemoryMarshal.Cast<byte, float>(expected.Values.RawData.Span);
        var indices = MemoryMarshal.Cast<byte, long>(expected.Indices.RawData.Span);
        for (var i = 0; i < values.Length; i++)
            dense[expected.Indices.Dims.Count == 1 ? indices[i] : (indices[2 * i] * expected.Dims[1]) + indices[(2 * i) + 1]] = values[i];

        Assert.Equal(dense, actual.ReadDoubles().Select(value => (float)value));
    }

    private static void AssertSame(IEnumerable<ValueInfoProto> expected, IReadOnlyList<ValueShape> actual)
    {
        Assert.Equal(expected.Count(), actual.Count);
        foreach (var (value, read) in expected.Zip(actual))
            AssertSame(value, read);
    }

    private static void AssertSame(ValueInfoProto expected, ValueShape actual)
    {
        Assert.Equal(expected.Name, actual.Name);
        Assert.Equal(expected.Type?.TensorType?.ElemType ?? 0, (int)actual.Type);
        Assert.Equal(
            expected.Type?.TensorType?.Shape?.Dim.Select(extent => extent.HasDimValue && extent.DimValue >= 0 ? extent.DimValue : (long?)null),
            actual.Shape);
    }

    private static TensorProto? ConstantOf(NodeProto node) =>
        node is { OpType: "Constant", Domain: "" or "ai.onnx", Attribute: [{ Name: "value", T: { } tensor }] } ? tensor
        : node is { OpType: "Constant", Attribute: [{ Name: "value_float" or "value_floats" or "value_int" or "value_ints" }] } ? Number(node.Attribute[0])
        : null;

    private static TensorProto Number(AttributeProto attribute)
    {
        var tensor = new TensorProto { DataType = attribute.Name.StartsWith("value_float", StringComparison.Ordinal) ? 1 : 7 };
        switch (attribute.Name)
        {
            case "value_float": tensor.FloatData.Add(attribute.F); break;
            case "value_int": tensor.Int64Data.Add(attribute.I); break;
            case "value_floats":
                tensor.FloatData.Add(attribute.Floats);
                tensor.Dims.Add(attribute.Floats.Count);
                break;
            default:
                tensor.Int64Data.Add(attribute.Ints);
                tensor.Dims.Add(attribute.Ints.Count);
                break;
        }

        return tensor;
    }

    private static Types TypeOf(object value) => value switch
    {
        float => Types.Float,
        long => Types.Int,
        string => Types.String,
        float[] => Types.Floats,
        long[] => Types.Ints,
        Tensor => Types.Tensor,
        Graph => Types.Graph,
        _ => Types.Strings,
    };

    private static byte[] BytesOf(Tensor tensor)
    {
        var bytes = new byte[tensor.Data.Length];
        tensor.Data.Read(0, bytes);
        return bytes;
    }

    private byte[] BytesOf(TensorProto tensor)
    {
        if (tensor.DataLocation == TensorProto.Types.DataLocation.External)
            return External(tensor);

        if (tensor.RawData.Length > 0)
            return tensor.RawData.ToByteArray();

        var size = ((ElementType)tensor.DataType).Size();
        return tensor switch
        {
            { FloatData.Count: > 0 } => MemoryMarshal.AsBytes(tensor.FloatData.ToArray().AsSpan()).ToArray(),
            { DoubleData.Count: > 0 } => MemoryMarshal.AsBytes(tensor.DoubleData.ToArray().AsSpan()).ToArray(),
            { Int64Data.Count: > 0 } => MemoryMarshal.AsBytes(tensor.Int64Data.ToArray().AsSpan()).ToArray(),
            _ => [.. tensor.Int32Data.SelectMany(number => BitConverter.GetBytes(number).Take(size)), .. tensor.Uint64Data.SelectMany(number => BitConverter.GetBytes(number).Take(size))],
        };
    }

    private byte[] External(TensorProto tensor)
    {
        var entries = tensor.ExternalData.ToDictionary(entry => entry.Key, entry => entry.Value);
        var bytes = File.ReadAllBytes(Path.Combine(folder, entries["location"])).AsSpan();
        var offset = int.Parse(entries.GetValueOrDefault("offset", "0"), CultureInfo.InvariantCulture);
        var size = ((ElementType)tensor.DataType).Size();
        return bytes.Slice(offset, (int)tensor.Dims.Aggregate((long)size, (product, extent) => product * extent)).ToArray();
    }
}
