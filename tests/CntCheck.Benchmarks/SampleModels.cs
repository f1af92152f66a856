using System.Globalization;
using System.Text;
using CntCheck.Testing.Onnx;

namespace CntCheck.Benchmarks;

/// <summary>Networks of some size with drawn weights, and samples for them.</summary>
internal sealed class SampleModels
{
    /// <summary>Samples of each model.</summary>
    public const int Rows = 128;

    private readonly OnnxFile _file = new();
    private readonly Random _random = new(1);

    private SampleModels()
    {
    }

    /// <summary>Writes an MLP of 784 inputs, four layers of 2,048 and ten classes, and its samples.</summary>
    public static (string Model, string Samples) WriteMlp(Folder folder)
    {
        var model = new SampleModels();
        model._file.Input("x", null, 784);
        var last = "x";
        for (var (i, width) = (1, 784); i <= 4; (i, width) = (i + 1, 2048))
            last = model.Relu(model.Dense($"fc{i}", last, 2048, width));
        model._file.Output(model.Dense("head", last, 10, 2048), null, 10);
        return (model._file.Save(folder.File("mlp.onnx")), model.WriteSamples(folder.File("mlp.npy"), 784));
    }

    /// <summary>Writes a network laid out as ResNet-18 (He et al. 2016, table 1), normalisations folded, for images of 3 × 96 × 96, and its samples.</summary>
    public static (string Model, string Samples) WriteResNet(Folder folder)
    {
        var model = new SampleModels();
        model._file.Input("x", null, 3, 96, 96);
        var last = model.Relu(model.Convolution("stem", "x", 64, 3, kernel: 7, stride: 2));
        model._file.Node("MaxPool", [last], ["pool"], ("kernel_shape", new long[] { 3, 3 }), ("strides", new long[] { 2, 2 }), ("pads", new long[] { 1, 1, 1, 1 }));
        (last, var channels) = ("pool", 64);
        foreach (var width in (int[])[64, 128, 256, 512])
        {
            for (var block = 1; block <= 2; block++)
            {
                last = model.Block($"stage{width}.{block}", last, width, channels);
                channels = width;
            }
        }

        model._file.Node("GlobalAveragePool", [last], ["average"]).Node("Flatten", ["average"], ["features"]).Output(model.Dense("head", "features", 1000, 512), null, 1000);
        return (model._file.Save(folder.File("resnet.onnx")), model.WriteSamples(folder.File("resnet.npy"), 3, 96, 96));
    }

    /// <summary>Writes a network laid out as ResNet-50 (He et al. 2016, table 1), normalisations folded: 54 connections, 12 of them of more than 2²⁰ weights.</summary>
    public static string WriteDeepResNet(Folder folder)
    {
        var model = new SampleModels();
        model._file.Input("x", null, 3, 96, 96);
        var (last, channels) = (model.Relu(model.Convolution("stem", "x", 64, 3, kernel: 7, stride: 2)), 64);
        foreach (var (width, blocks) in (IEnumerable<(int, int)>)[(64, 3), (128, 4), (256, 6), (512, 3)])
        {
            for (var block = 1; block <= blocks; block++)
            {
                last = model.Bottleneck($"stage{width}.{block}", last, width, channels);
                channels = 4 * width;
            }
        }

        model._file.Node("GlobalAveragePool", [last], ["average"]).Node("Flatten", ["average"], ["features"]).Output(model.Dense("head", "features", 1000, channels), null, 1000);
        return model._file.Save(folder.File("deep-resnet.onnx"));
    }

    private string Bottleneck(string name, string input, int width, int before)
    {
        var stride = width == 64 || before == 4 * width ? 1 : 2;
        var narrow = Relu(Convolution(name + ".a", input, width, before, 1, 1));
        var inner = Relu(Convolution(name + ".b", narrow, width, width, 3, stride));
        var outer = Convolution(name + ".c", inner, 4 * width, width, 1, 1);
        var shortcut = before == 4 * width ? input : Convolution(name + ".shortcut", input, 4 * width, before, 1, stride);
        _file.Node("Add", [outer, shortcut], [name + ".sum"]);
        return Relu(name + ".sum");
    }

    private string Block(string name, string input, int channels, int before)
    {
        var stride = channels == before ? 1 : 2;
        var inner = Relu(Convolution(name + ".a", input, channels, before, 3, stride));
        var outer = Convolution(name + ".b", inner, channels, channels, 3, 1);
        var shortcut = stride == 1 ? input : Convolution(name + ".shortcut", input, channels, before, 1, stride);
        _file.Node("Add", [outer, shortcut], [name + ".sum"]);
        return Relu(name + ".sum");
    }

    private string Dense(string name, string input, int outputs, int inputs)
    {
        _file.Initializer(name + ".weight", [outputs, inputs], Drawn(outputs * inputs, inputs)).Initializer(name + ".bias", [outputs], new float[outputs]);
        _file.Node("Gemm", [input, name + ".weight", name + ".bias"], [name], ("transB", 1));
        return name;
    }

    private string Convolution(string name, string input, int outputs, int inputs, int kernel, int stride)
    {
        var weights = inputs * kernel * kernel;
        long pad = kernel / 2;
        _file.Initializer(name + ".weight", [outputs, inputs, kernel, kernel], Drawn(outputs * weights, weights)).Initializer(name + ".bias", [outputs], new float[outputs]);
        _file.Node("Conv", [input, name + ".weight", name + ".bias"], [name], ("strides", new long[] { stride, stride }), ("pads", new[] { pad, pad, pad, pad }));
        return name;
    }

    private string Relu(string input)
    {
        _file.Node("Relu", [input], [input + ".relu"]);
        return input + ".relu";
    }

    /// <summary>Weights that keep the size of what they work on (He et al. 2015).</summary>
    private float[] Drawn(int count, int inputs)
    {
        var spread = (float)Math.Sqrt(6.0 / inputs);
        var weights = new float[count];
        for (var i = 0; i < count; i++)
            weights[i] = ((2 * _random.NextSingle()) - 1) * spread;
        return weights;
    }

    /// <summary>An .npy file of drawn numbers.</summary>
    private string WriteSamples(string path, params int[] shape)
    {
        var extents = string.Join(", ", shape.Prepend(Rows).Select(extent => extent.ToString(CultureInfo.InvariantCulture)));
        var header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({extents}), }}".PadRight(117) + "\n";
        using var file = new BinaryWriter(File.Create(path));
        file.Write([0x93, .. "NUMPY"u8, 1, 0]);
        file.Write((ushort)header.Length);
        file.Write(Encoding.ASCII.GetBytes(header));
        for (var left = shape.Aggregate(Rows, (product, extent) => product * extent); left > 0; left--)
            file.Write((2 * _random.NextSingle()) - 1);
        return path;
    }
}
