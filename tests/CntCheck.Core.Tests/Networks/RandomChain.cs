using CntCheck.Artifacts;

namespace CntCheck.Tests.Networks;

/// <summary>A random chain of convolutions, pools, moves and a dense end, small enough for matrices.</summary>
internal sealed class RandomChain
{
    private readonly Random _random;
    private readonly GraphBuilder _graph = new();
    private int[] _shape;
    private string _value = "x";
    private int _count;

    public RandomChain(Random random, int steps)
    {
        _random = random;
        InputShape = _shape = [1, random.Next(1, 4), random.Next(3, 8), random.Next(3, 8)];
        _graph.Input("x", null, _shape[1], _shape[2], _shape[3]);
        if (steps == 0)
            return;

        AddConvolution("first");
        var moved = false;
        for (var i = 0; i < steps; i++)
        {
            switch (random.Next(8))
            {
                case 0:
                    AddConvolution($"conv{i}");
                    break;
                case 1:
                    AddPool(random.Next(2) == 0 ? "AveragePool" : "MaxPool");
                    break;
                case 2 when !moved:
                    Slice();
                    moved = true;
                    break;
                case 3 when !moved:
                    Pad();
                    moved = true;
                    break;
                case 4:
                    Add("Transpose", "", GraphBuilder.Ints("perm", 0, 1, 3, 2));
                    (_shape[2], _shape[3]) = (_shape[3], _shape[2]);
                    break;
                case 5 when _shape[2] * _shape[3] < 30:
                    _graph.Stored("scales" + i, [4], 1, 1, 2, 2);
                    Add("Resize", " _ scales" + i, ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor"));
                    _shape = [1, _shape[1], _shape[2] * 2, _shape[3] * 2];
                    break;
                default:
                    Add("Relu", "");
                    break;
            }
        }

        if (random.Next(3) == 0)
        {
            Add("GlobalAveragePool", "");
            _shape = [1, _shape[1], 1, 1];
        }

        if (random.Next(3) == 0)
            Add("Transpose", "", GraphBuilder.Ints("perm", 0, 2, 3, 1));
        Add("Flatten", "");
        AddDense("last", _shape.Aggregate(1, (product, extent) => product * extent));
    }

    public int[] InputShape { get; }

    public Model Build() => _graph.Output(_value).Build();

    public override string ToString() => $"[{string.Join(',', InputShape)}] " + string.Join(" → ", Build().Graph.Operators.Select(op =>
        $"{op.Kind}({string.Join(' ', op.Attributes.Select(a => $"{a.Key}={(a.Value is IReadOnlyList<long> list ? string.Join(',', list) : a.Value)}"))})"));

    public void AddConvolution(string name)
    {
        var groups = _random.Next(3) == 0 ? _shape[1] : 1;
        var outputs = groups * _random.Next(1, 3);
        int[] kernel = [_random.Next(1, 4), _random.Next(1, 4)];
        var (attributes, shape) = Window(kernel);
        _graph.Stored(name, [outputs, _shape[1] / groups, kernel[0], kernel[1]], Numbers(outputs * _shape[1] / groups * kernel[0] * kernel[1]));
        Add("Conv", " " + name, [.. attributes, ("group", (long)groups)]);
        _shape = [1, outputs, .. shape];
    }

    private void AddPool(string kind)
    {
        int[] kernel = [_random.Next(1, 4), _random.Next(1, 4)];
        var (attributes, shape) = Window(kernel, dilate: false);
        List<(string, object)> all = [.. attributes, GraphBuilder.Ints("kernel_shape", kernel[0], kernel[1])];
        if (kind == "AveragePool")
            all.Add(("count_include_pad", (long)_random.Next(2)));
        Add(kind, "", [.. all]);
        _shape = [1, _shape[1], .. shape];
    }

    private void AddDense(string name, int inputs)
    {
        var outputs = _random.Next(1, 4);
        var turned = _random.Next(2);
        _graph.Stored(name, turned == 0 ? [inputs, outputs] : [outputs, inputs], Numbers(inputs * outputs));
        Add("Gemm", " " + name, ("transB", (long)turned));
    }

    private void Slice()
    {
        var axis = _random.Next(1, 4);
        var start = _random.Next(_shape[axis]);
        var step = _random.Next(1, 3);
        _graph.Integers("starts", start).Integers("ends", long.MaxValue).Integers("axes", axis).Integers("steps", step);
        Add("Slice", " starts ends axes steps");
        _shape = [.. _shape];
        _shape[axis] = (_shape[axis] - start + step - 1) / step;
    }

    private void Pad()
    {
        long[] pads = [0, 0, _random.Next(3), _random.Next(3), 0, _random.Next(2), _random.Next(3), _random.Next(3)];
        _graph.Integers("pads", pads);
        Add("Pad", " pads");
        _shape = [.. _shape.Select((extent, a) => extent + (int)pads[a] + (int)pads[a + 4])];
    }

    private ((string, object)[] Attributes, int[] Shape) Window(int[] kernel, bool dilate = true)
    {
        var (strides, dilations, pads, shape) = (new long[2], new long[2], new long[4], new int[2]);
        for (var a = 0; a < 2; a++)
        {
            kernel[a] = Math.Min(kernel[a], _shape[a + 2]);
            strides[a] = _random.Next(1, 4);
            dilations[a] = dilate && (kernel[a] - 1) * 2 < _shape[a + 2] ? _random.Next(1, 3) : 1;
            pads[a] = _random.Next(kernel[a]);
            pads[a + 2] = _random.Next(kernel[a]);
            shape[a] = (int)((_shape[a + 2] + pads[a] + pads[a + 2] - (dilations[a] * (kernel[a] - 1)) - 1) / strides[a]) + 1;
        }

        return ([GraphBuilder.Ints("strides", strides), GraphBuilder.Ints("dilations", dilations), GraphBuilder.Ints("pads", pads)], shape);
    }

    private double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => _random.Next(-8, 9) / 8.0)];

    private void Add(string kind, string inputs, params (string, object)[] attributes)
    {
        var next = $"v{_count++}";
        _graph.Add(kind, _value + inputs, next, attributes);
        _value = next;
    }
}
