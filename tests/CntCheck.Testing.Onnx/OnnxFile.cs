using System.Runtime.InteropServices;
using CntCheck.Testing.Onnx.Schema;
using Google.Protobuf;

namespace CntCheck.Testing.Onnx;

/// <summary>Builds an ONNX model, piece by piece, for tests.</summary>
/// <example><code>
/// new OnnxFile()
///     .Input("x", null, 2)
///     .Initializer("fc.weight", [3, 2], 1f, 2f, 3f, 4f, 5f, 6f)
///     .Node("Gemm", ["x", "fc.weight"], ["y"], ("transB", 1))
///     .Output("y", null, 3)
///     .Save(path);
/// </code></example>
public sealed class OnnxFile
{
    /// <summary>Starts an empty model of ONNX's own operator set.</summary>
    public OnnxFile(long operatorSet = 17)
    {
        Model = new ModelProto { IrVersion = 8, ProducerName = "test", Graph = new GraphProto { Name = "main" } };
        Model.OpsetImport.Add(new OperatorSetIdProto { Version = operatorSet });
    }

    /// <summary>The message being built, for whatever the fluent methods do not cover.</summary>
    public ModelProto Model { get; }

    /// <summary>The model's graph; of a subgraph being built, the graph to hand to an attribute.</summary>
    public GraphProto Graph => Model.Graph;

    /// <summary>Adds a float32 graph input; a null extent is dynamic.</summary>
    public OnnxFile Input(string name, params long?[] shape)
    {
        Graph.Input.Add(Value(name, shape));
        return this;
    }

    /// <summary>Adds a float32 graph output; a null extent is dynamic.</summary>
    public OnnxFile Output(string name, params long?[] shape)
    {
        Graph.Output.Add(Value(name, shape));
        return this;
    }

    /// <summary>Declares the shape of a value between operators.</summary>
    public OnnxFile Shape(string name, params long?[] shape)
    {
        Graph.ValueInfo.Add(Value(name, shape));
        return this;
    }

    /// <summary>Adds a float32 initializer in raw_data.</summary>
    public OnnxFile Initializer(string name, long[] shape, params float[] values) => Initializer(Tensor(name, shape, values));

    /// <summary>Adds a float64 initializer in raw_data.</summary>
    public OnnxFile Initializer(string name, long[] shape, params double[] values) => Initializer(Tensor(name, shape, values));

    /// <summary>Adds an int64 initializer in raw_data.</summary>
    public OnnxFile Initializer(string name, long[] shape, params long[] values) => Initializer(Tensor(name, shape, values));

    /// <summary>Adds any initializer.</summary>
    public OnnxFile Initializer(TensorProto tensor)
    {
        Graph.Initializer.Add(tensor);
        return this;
    }

    /// <summary>Adds an operator of ONNX's own set, named after its first output.</summary>
    /// <param name="kind">The operator: "Gemm".</param>
    /// <param name="inputs">Names of the values it reads; "" where an optional one is left out.</param>
    /// <param name="outputs">Names of the values it makes.</param>
    /// <param name="attributes">Names and values: int, long, float, string, arrays of long or float, a <see cref="TensorProto"/>, a <see cref="GraphProto"/>.</param>
    public OnnxFile Node(string kind, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes)
    {
        var node = new NodeProto { OpType = kind, Name = outputs.Length > 0 ? outputs[0] + "_node" : "" };
        node.Input.Add(inputs);
        node.Output.Add(outputs);
        node.Attribute.Add(attributes.Select(attribute => Attribute(attribute.Name, attribute.Value)));
        Graph.Node.Add(node);
        return this;
    }

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes() => Model.ToByteArray();

    /// <summary>Writes the file.</summary>
    public string Save(string path)
    {
        File.WriteAllBytes(path, ToBytes());
        return path;
    }

    /// <summary>A float32 tensor in raw_data.</summary>
    public static TensorProto Tensor(string name, long[] shape, params float[] values) => Raw(name, 1, shape, MemoryMarshal.AsBytes(values.AsSpan()));

    /// <summary>A float64 tensor in raw_data.</summary>
    public static TensorProto Tensor(string name, long[] shape, params double[] values) => Raw(name, 11, shape, MemoryMarshal.AsBytes(values.AsSpan()));

    /// <summary>An int64 tensor in raw_data.</summary>
    public static TensorProto Tensor(string name, long[] shape, params long[] values) => Raw(name, 7, shape, MemoryMarshal.AsBytes(values.AsSpan()));

    /// <summary>A tensor of any type in raw_data.</summary>
    public static TensorProto Raw(string name, int type, long[] shape, ReadOnlySpan<byte> bytes)
    {
        var tensor = new TensorProto { Name = name, DataType = type, RawData = ByteString.CopyFrom(bytes) };
        tensor.Dims.Add(shape);
        return tensor;
    }

    /// <summary>An attribute of the kind its value has.</summary>
    public static AttributeProto Attribute(string name, object value)
    {
        var attribute = new AttributeProto { Name = name };
        switch (value)
        {
            case int number: (attribute.Type, attribute.I) = (AttributeProto.Types.AttributeType.Int, number); break;
            case long number: (attribute.Type, attribute.I) = (AttributeProto.Types.AttributeType.Int, number); break;
            case float number: (attribute.Type, attribute.F) = (AttributeProto.Types.AttributeType.Float, number); break;
            case string text: (attribute.Type, attribute.S) = (AttributeProto.Types.AttributeType.String, ByteString.CopyFromUtf8(text)); break;
            case TensorProto tensor: (attribute.Type, attribute.T) = (AttributeProto.Types.AttributeType.Tensor, tensor); break;
            case GraphProto graph: (attribute.Type, attribute.G) = (AttributeProto.Types.AttributeType.Graph, graph); break;
            case long[] numbers: attribute.Type = AttributeProto.Types.AttributeType.Ints; attribute.Ints.Add(numbers); break;
            case float[] numbers: attribute.Type = AttributeProto.Types.AttributeType.Floats; attribute.Floats.Add(numbers); break;
            default: throw new ArgumentException($"No attribute kind for {value.GetType()}.", nameof(value));
        }

        return attribute;
    }

    private static ValueInfoProto Value(string name, long?[] shape)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = 1, Shape = new TensorShapeProto() };
        foreach (var extent in shape)
        {
            tensor.Shape.Dim.Add(extent is { } fixedExtent
                ? new TensorShapeProto.Types.Dimension { DimValue = fixedExtent }
                : new TensorShapeProto.Types.Dimension { DimParam = "n" });
        }

        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }
}
