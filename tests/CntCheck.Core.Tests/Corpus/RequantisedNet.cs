using System.Runtime.InteropServices;
using CntCheck.Artifacts;
using CntCheck.Testing.Onnx;

namespace CntCheck.Tests.Corpus;

/// <summary>Dense layers (units by inputs, with biases) quantised symmetrically and written in one of several forms.</summary>
internal sealed class RequantisedNet(string form, double[][][] layers, double[][] biases)
{
    private const int Block = 16;
    private const float InputScale = 0.0625f;

    private readonly OnnxFile _file = new(21);

    private bool IsConvolution => form is "QLinearConv" or "ConvInteger";

    /// <summary>How far a unit's weights may be off: half a step of the scale they were given.</summary>
    public double Tolerance(double[] unit)
    {
        var largest = unit.Max(Math.Abs) * 1.001;
        return form switch
        {
            "float8" => largest / 16,
            "int4-blocks" or "MatMulNBits" => largest / 7 / 2,
            _ => largest / 127 / 2,
        };
    }

    /// <summary>The model.</summary>
    public OnnxFile File()
    {
        _file.Model.OpsetImport.Add(new CntCheck.Testing.Onnx.Schema.OperatorSetIdProto { Domain = "com.microsoft", Version = 1 });
        _file.Input("x", IsConvolution ? [1, layers[0][0].Length, 1, 1] : [null, layers[0][0].Length]);
        _file.Initializer("xs", [], InputScale).Initializer(OnnxFile.Raw("xz", (int)ElementType.UInt8, [], [128]));
        var value = "x";
        for (var l = 0; l < layers.Length; l++)
        {
            value = Layer(l, value);
            if (l < layers.Length - 1)
                value = Then("Relu", [value], $"a{l}");
        }

        return _file.Output(value, IsConvolution ? [1, layers[^1].Length, 1, 1] : [null, layers[^1].Length]);
    }

    private string Layer(int l, string value)
    {
        var (units, inputs) = (layers[l].Length, layers[l][0].Length);
        _file.Initializer($"b{l}", IsConvolution ? [units, 1, 1] : [units], [.. biases[l].Select(bias => (float)bias)]);
        switch (form)
        {
            case "MatMulNBits": return Blocks(l, value, units, inputs);
            case "int4-blocks": return Int4(l, value, units, inputs);
            case "float8": return Float8(l, value, units, inputs);
        }

        float[] scales = [.. layers[l].Select(unit => (float)(unit.Max(Math.Abs) / 127))];
        sbyte[][] rounded = [.. layers[l].Select((unit, k) => unit.Select(weight => (sbyte)Math.Round(weight / scales[k])).ToArray())];
        var stored = IsConvolution ? rounded.SelectMany(row => row) : Enumerable.Range(0, inputs).SelectMany(i => rounded.Select(row => row[i]));
        _file.Initializer(OnnxFile.Raw($"w{l}", (int)ElementType.Int8, IsConvolution ? [units, inputs, 1, 1] : [inputs, units], MemoryMarshal.AsBytes<sbyte>(stored.ToArray())));
        _file.Initializer($"s{l}", form == "ConvInteger" ? [units, 1, 1] : [units], scales).Initializer(OnnxFile.Raw($"z{l}", (int)ElementType.Int8, [], [0]));
        return form.StartsWith("QLinear", StringComparison.Ordinal) ? Linear(l, value) : Integer(l, value);
    }

    private string Linear(int l, string value)
    {
        var quantised = Then("QuantizeLinear", [value, "xs", "xz"], $"q{l}");
        var product = Then(form, [quantised, "xs", "xz", $"w{l}", $"s{l}", $"z{l}", "xs", "xz"], $"p{l}");
        return Then("Add", [Then("DequantizeLinear", [product, "xs", "xz"], $"d{l}"), $"b{l}"], $"y{l}");
    }

    private string Integer(int l, string value)
    {
        _file.Node("DynamicQuantizeLinear", [value], [$"q{l}", $"qs{l}", $"qz{l}"]);
        var real = Then("Cast", [Then(form, [$"q{l}", $"w{l}", $"qz{l}", $"z{l}"], $"i{l}")], $"f{l}", ("to", 1));
        return Then("Add", [Then("Mul", [real, Then("Mul", [$"qs{l}", $"s{l}"], $"t{l}")], $"m{l}"), $"b{l}"], $"y{l}");
    }

    private string Blocks(int l, string value, int units, int inputs)
    {
        List<byte> packed = [];
        List<float> scales = [];
        foreach (var block in layers[l].SelectMany(unit => unit.Chunk(Block)))
        {
            var scale = (float)(block.Max(Math.Abs) / 7);
            int[] codes = [.. block.Select(weight => (int)Math.Round(weight / scale) + 8), .. new int[Block - block.Length]];
            scales.Add(scale);
            packed.AddRange(codes.Chunk(2).Select(pair => (byte)(pair[0] | (pair[1] << 4))));
        }

        var blocks = (inputs + Block - 1) / Block;
        _file.Initializer(OnnxFile.Raw($"w{l}", (int)ElementType.UInt8, [units, blocks, Block / 2], [.. packed])).Initializer($"s{l}", [units * blocks], [.. scales]);
        var made = Then("MatMulNBits", [value, $"w{l}", $"s{l}", "", "", $"b{l}"], $"y{l}", ("K", inputs), ("N", units), ("bits", 4), ("block_size", Block));
        _file.Graph.Node[^1].Domain = "com.microsoft";
        return made;
    }

    private string Int4(int l, string value, int units, int inputs)
    {
        var blocks = (inputs + Block - 1) / Block;
        var scales = new float[blocks * units];
        var codes = new int[inputs * units];
        for (var k = 0; k < units; k++)
        {
            for (var b = 0; b < blocks; b++)
                scales[(b * units) + k] = (float)(layers[l][k].Skip(b * Block).Take(Block).Max(Math.Abs) / 7);
            for (var i = 0; i < inputs; i++)
                codes[(i * units) + k] = (int)Math.Round(layers[l][k][i] / scales[(i / Block * units) + k]) & 15;
        }

        _file.Initializer(OnnxFile.Raw($"w{l}", (int)ElementType.Int4, [inputs, units], [.. codes.Chunk(2).Select(pair => (byte)(pair[0] | (pair.Length > 1 ? pair[1] << 4 : 0)))]));
        _file.Initializer($"s{l}", [blocks, units], scales);
        return Then("Gemm", [value, Then("DequantizeLinear", [$"w{l}", $"s{l}"], $"r{l}", ("axis", 0), ("block_size", Block)), $"b{l}"], $"y{l}");
    }

    private string Float8(int l, string value, int units, int inputs)
    {
        var table = SmallFloats.Numbers(ElementType.Float8E4M3FN)!;
        var scale = (float)(layers[l].Max(unit => unit.Max(Math.Abs)) / 448);
        byte[] codes = [.. layers[l].SelectMany(unit => unit).Select(weight => (byte)Array.IndexOf(table, SmallFloats.Round(ElementType.Float8E4M3FN, weight / scale)))];
        _file.Initializer(OnnxFile.Raw($"w{l}", (int)ElementType.Float8E4M3FN, [units, inputs], codes)).Initializer($"s{l}", [], scale);
        return Then("Gemm", [value, Then("DequantizeLinear", [$"w{l}", $"s{l}"], $"r{l}"), $"b{l}"], $"y{l}", ("transB", 1));
    }

    private string Then(string kind, string[] inputs, string output, params (string Name, object Value)[] attributes)
    {
        _file.Node(kind, inputs, [output], attributes);
        return output;
    }
}
