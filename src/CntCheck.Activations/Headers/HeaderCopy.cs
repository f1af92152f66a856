using CntCheck.Artifacts.Protobuf;

namespace CntCheck.Activations.Headers;

/// <summary>Copies the messages of a model, weights left where they are.</summary>
/// <remarks>ONNX specification, onnx.proto. Messages in which nothing changes are taken as they are written.</remarks>
/// <param name="wire">Reads the model's file.</param>
/// <param name="folder">Where weights are looked for.</param>
internal sealed class HeaderCopy(WireReader wire, WeightFolder folder)
{
    private readonly TensorCopy _tensors = new(wire, folder);

    /// <summary>ModelProto: graph 7, functions 25.</summary>
    public HeaderBytes Model()
    {
        var copy = new HeaderBytes(wire.File);
        foreach (var field in wire.Fields(0, wire.File.Length))
            AddTo(copy, field, field.Number switch { 7 => Graph(field, outermost: true), 25 => Function(field), _ => null });
        return copy;
    }

    /// <summary>GraphProto: node 1, initializer 5, sparse_initializer 15. Weights of graphs within operators stay: they are loaded with the operator.</summary>
    private HeaderBytes? Graph(WireField graph, bool outermost) => Message(graph, field => field.Number switch
    {
        1 => Node(field),
        5 => outermost ? _tensors.Outside(field) ?? _tensors.Renamed(field) : _tensors.Renamed(field),
        15 => Sparse(field),
        _ => null,
    });

    /// <summary>FunctionProto: node 7.</summary>
    private HeaderBytes? Function(WireField function) => Message(function, field => field.Number == 7 ? Node(field) : null);

    /// <summary>NodeProto: attribute 5.</summary>
    private HeaderBytes? Node(WireField node) => Message(node, field => field.Number == 5 ? Attribute(field) : null);

    /// <summary>AttributeProto: t 5, g 6, tensors 10, graphs 11, sparse_tensor 22, sparse_tensors 23.</summary>
    private HeaderBytes? Attribute(WireField attribute) => Message(attribute, field => field.Number switch
    {
        5 or 10 => _tensors.Renamed(field),
        6 or 11 => Graph(field, outermost: false),
        22 or 23 => Sparse(field),
        _ => null,
    });

    /// <summary>SparseTensorProto: values 1, indices 2.</summary>
    private HeaderBytes? Sparse(WireField sparse) => Message(sparse, field => field.Number is 1 or 2 ? _tensors.Renamed(field) : null);

    /// <summary>A message with some of its fields in another form; null where none changes.</summary>
    private HeaderBytes? Message(WireField message, Func<WireField, HeaderBytes?> changed)
    {
        wire.Expect(message, WireType.Bytes);
        var copy = new HeaderBytes(wire.File);
        var changes = false;
        foreach (var field in wire.Fields(message.Start, message.End))
        {
            var other = changed(field);
            changes |= other is not null;
            AddTo(copy, field, other);
        }

        return changes ? copy : null;
    }

    private static void AddTo(HeaderBytes copy, WireField field, HeaderBytes? changed)
    {
        if (changed is null)
            copy.Keep(field);
        else
            copy.Add(field.Number, changed);
    }
}
