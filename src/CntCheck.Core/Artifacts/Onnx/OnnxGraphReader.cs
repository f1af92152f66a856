using CntCheck.Artifacts.Protobuf;

namespace CntCheck.Artifacts.Onnx;

/// <summary>Reads a GraphProto, all occurrences of its field together.</summary>
/// <remarks>ONNX specification, message GraphProto. Stored tensors that are listed as inputs too (IR version 3) are no inputs.</remarks>
internal sealed class OnnxGraphReader(OnnxSource source, int depth)
{
    private readonly List<(ValueShape Value, long Offset)> inputs = [];
    private readonly List<ValueShape> outputs = [];
    private readonly Dictionary<string, ValueShape> values = [];
    private readonly Dictionary<string, Tensor> tensors = [];
    private readonly List<Operator> operators = [];
    private readonly OnnxScope scope = new(source.File);
    private string name = "";

    /// <summary>Reads the graph; what it reads from outside is added to <paramref name="reads"/>.</summary>
    public static Graph Read(OnnxSource source, IReadOnlyList<WireField> occurrences, List<OnnxRead> reads, int depth)
    {
        if (depth > OnnxSource.DeepestGraph)
            throw source.File.Damaged(occurrences[0].Offset, $"graphs are nested more than {OnnxSource.DeepestGraph} deep");

        var reader = new OnnxGraphReader(source, depth);
        foreach (var field in source.Wire.Fields(occurrences))
            reader.Read(field);

        return reader.Finish(reads);
    }

    /// <summary>Reads the body of a function: nodes and declared values only, the formal inputs given.</summary>
    public static Graph ReadBody(OnnxSource source, WireField function, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs)
    {
        var reader = new OnnxGraphReader(source, depth: 1);
        reader.inputs.AddRange(inputs.Select(input => (new ValueShape(input, null), function.Offset)));
        reader.outputs.AddRange(outputs.Select(output => new ValueShape(output, null)));
        foreach (var output in outputs)
            reader.scope.Output(output, function.Offset);

        foreach (var field in source.Wire.Fields(function.Start, function.End))
        {
            if (field.Number == 7)
                reader.AddOperator(field);
            else if (field.Number == 12)
                reader.AddValue(OnnxValueReader.Read(source, field));
        }

        var reads = new List<OnnxRead>();
        var body = reader.Finish(reads);
        return reads.Count == 0 ? body : throw OnnxScope.Dangling(source.File, reads[0]);
    }

    private void Read(WireField field)
    {
        switch (field.Number)
        {
            case 1: AddOperator(field); break;
            case 2: name = source.Name(field); break;
            case 5: AddTensor(OnnxTensorReader.Read(source, [source.Wire.Expect(field, WireType.Bytes)]), field.Offset); break;
            case 11: inputs.Add((OnnxValueReader.Read(source, field), field.Offset)); break;
            case 12: AddOutput(OnnxValueReader.Read(source, field), field.Offset); break;
            case 13: AddValue(OnnxValueReader.Read(source, field)); break;
            case 15: AddTensor(OnnxSparseReader.Read(source, [source.Wire.Expect(field, WireType.Bytes)]), field.Offset); break;
            default: break;
        }
    }

    private void AddOperator(WireField field)
    {
        var reads = new List<OnnxRead>();
        var made = OnnxNodeReader.Read(source, field, reads, depth);
        if (OnnxConstant.Of(made) is { } tensor)
        {
            AddTensor(tensor, field.Offset);
            return;
        }

        operators.Add(made);
        scope.Add(made, field.Offset, reads);
    }

    private void AddTensor(Tensor tensor, long offset)
    {
        if (tensor.Name.Length == 0)
            throw source.File.Damaged(offset, "a stored tensor has no name");

        scope.Give(tensor.Name, offset);
        tensors.Add(tensor.Name, tensor);
    }

    private void AddValue(ValueShape value) => values[value.Name] = value;

    private void AddOutput(ValueShape output, long offset)
    {
        outputs.Add(output);
        scope.Output(output.Name, offset);
    }

    private Graph Finish(List<OnnxRead> reads)
    {
        var given = inputs.Where(input => !tensors.ContainsKey(input.Value.Name)).ToList();
        foreach (var (input, offset) in given)
            scope.Give(input.Name, offset);

        reads.AddRange(scope.Unresolved());
        return new Graph
        {
            Name = name,
            Inputs = [.. given.Select(input => input.Value)],
            Outputs = outputs,
            Values = values,
            Tensors = tensors,
            Operators = operators,
        };
    }
}
