using CntCheck.Artifacts;

namespace CntCheck.Tests.Networks;

/// <summary>Runs operators on dense arrays, position by position: the slow truth that strengths are compared with. Maximum is taken as average.</summary>
internal static class DenseEvaluation
{
    /// <summary>The matrix of an operator's linear map (outputs × inputs), found by running it on unit vectors.</summary>
    public static (double[][] Columns, int[] Shape) Matrix(Operator op, int[] input, Func<string, Tensor> stored)
    {
        var count = input.Aggregate(1, (product, extent) => product * extent);
        int[] shape = [];
        var columns = new double[count][];
        for (var i = 0; i < count; i++)
        {
            var unit = new double[count];
            unit[i] = 1;
            (columns[i], shape) = Run(op, unit, input, stored);
        }

        return (columns, shape);
    }

    private static (double[] Values, int[] Shape) Run(Operator op, double[] x, int[] shape, Func<string, Tensor> stored)
    {
        return op.Kind switch
        {
            "Relu" => (x, shape),
            "Gemm" => Gemm(op, x, stored(op.Inputs[1])),
            "Conv" => Window(x, shape, op, stored(op.Inputs[1])),
            "AveragePool" or "MaxPool" => Window(x, shape, op, null),
            "GlobalAveragePool" => Global(x, shape),
            "Flatten" => (x, [1, x.Length]),
            "Transpose" => Transposed(x, shape, op.Integers("perm")!),
            "Slice" => Sliced(x, shape, stored),
            "Pad" => Padded(x, shape, stored("pads").ReadIntegers()),
            "Resize" => Doubled(x, shape),
            _ => throw new NotSupportedException(op.Kind),
        };
    }

    private static (double[], int[]) Gemm(Operator op, double[] x, Tensor weight)
    {
        var w = weight.ReadDoubles();
        var turned = op.Integer("transB", 0) != 0;
        var outputs = (int)weight.Shape[turned ? 0 : 1];
        var y = new double[outputs];
        for (var o = 0; o < outputs; o++)
        {
            for (var i = 0; i < x.Length; i++)
                y[o] += x[i] * (turned ? w[(o * x.Length) + i] : w[(i * outputs) + o]);
        }

        return (y, [1, outputs]);
    }

    private static (double[], int[]) Window(double[] x, int[] shape, Operator op, Tensor? weight)
    {
        var (channels, height, width) = (shape[1], shape[2], shape[3]);
        var groups = (int)op.Integer("group", 1);
        var w = weight?.ReadDoubles();
        int[] kernel = weight is null ? [.. op.Integers("kernel_shape")!.Select(k => (int)k)] : [(int)weight.Shape[2], (int)weight.Shape[3]];
        var (strides, dilations, pads) = (op.Integers("strides")!, op.Integers("dilations")!, op.Integers("pads")!);
        int Out(int axis, int n) => (int)((n + pads[axis] + pads[axis + 2] - (dilations[axis] * (kernel[axis] - 1)) - 1) / strides[axis]) + 1;
        var (outHeight, outWidth) = (Out(0, height), Out(1, width));
        var outputs = weight is null ? channels : (int)weight.Shape[0];
        var perGroup = channels / groups;
        var y = new double[outputs * outHeight * outWidth];
        for (var o = 0; o < outputs; o++)
        {
            for (var i = 0; i < outHeight; i++)
            {
                for (var j = 0; j < outWidth; j++)
                {
                    var (sum, inside) = (0.0, 0);
                    for (var a = 0; a < kernel[0]; a++)
                    {
                        for (var b = 0; b < kernel[1]; b++)
                        {
                            var row = (i * strides[0]) - pads[0] + (a * dilations[0]);
                            var column = (j * strides[1]) - pads[1] + (b * dilations[1]);
                            if (row < 0 || row >= height || column < 0 || column >= width)
                                continue;

                            inside++;
                            if (w is null)
                            {
                                sum += x[(((o * height) + row) * width) + column];
                                continue;
                            }

                            for (var c = 0; c < perGroup; c++)
                            {
                                var channel = (o / (outputs / groups) * perGroup) + c;
                                sum += w[(((((o * perGroup) + c) * kernel[0]) + a) * kernel[1]) + b] * x[(((channel * height) + row) * width) + column];
                            }
                        }
                    }

                    var counted = op.Integer("count_include_pad", 0) != 0 ? kernel[0] * kernel[1] : Math.Max(inside, 1);
                    y[(((o * outHeight) + i) * outWidth) + j] = w is null ? sum / counted : sum;
                }
            }
        }

        return (y, [1, outputs, outHeight, outWidth]);
    }

    private static (double[], int[]) Global(double[] x, int[] shape)
    {
        var positions = shape[2] * shape[3];
        return ([.. x.Chunk(positions).Select(channel => channel.Sum() / positions)], [1, shape[1], 1, 1]);
    }

    private static (double[], int[]) Transposed(double[] x, int[] shape, IReadOnlyList<long> permutation) =>
        Moved(x, shape, [.. permutation.Select(axis => shape[axis])], at =>
        {
            var source = new int[at.Length];
            for (var i = 0; i < at.Length; i++)
                source[permutation[i]] = at[i];
            return source;
        });

    private static (double[], int[]) Sliced(double[] x, int[] shape, Func<string, Tensor> stored)
    {
        var axis = (int)stored("axes").ReadIntegers()[0];
        var (start, end, step) = (stored("starts").ReadIntegers()[0], stored("ends").ReadIntegers()[0], stored("steps").ReadIntegers()[0]);
        int[] result = [.. shape];
        result[axis] = (int)((Math.Min(end, shape[axis]) - start + step - 1) / step);
        return Moved(x, shape, result, at =>
        {
            int[] source = [.. at];
            source[axis] = (int)(start + (at[axis] * step));
            return source;
        });
    }

    private static (double[], int[]) Padded(double[] x, int[] shape, long[] pads) =>
        Moved(x, shape, [.. shape.Select((extent, a) => (int)(extent + pads[a] + pads[a + shape.Length]))], at => [.. at.Select((i, a) => (int)(i - pads[a]))]);

    private static (double[], int[]) Doubled(double[] x, int[] shape) =>
        Moved(x, shape, [shape[0], shape[1], shape[2] * 2, shape[3] * 2], at => [at[0], at[1], at[2] / 2, at[3] / 2]);

    private static (double[], int[]) Moved(double[] x, int[] from, int[] to, Func<int[], int[]> source)
    {
        var y = new double[to.Aggregate(1, (product, extent) => product * extent)];
        for (var i = 0; i < y.Length; i++)
        {
            var at = new int[to.Length];
            for (var (a, rest) = (to.Length - 1, i); a >= 0; a--)
            {
                at[a] = rest % to[a];
                rest /= to[a];
            }

            var place = source(at);
            if (place.Zip(from).All(pair => pair.First >= 0 && pair.First < pair.Second))
                y[i] = x[place.Zip(from).Aggregate(0, (flat, pair) => (flat * pair.Second) + pair.First)];
        }

        return (y, to);
    }
}
