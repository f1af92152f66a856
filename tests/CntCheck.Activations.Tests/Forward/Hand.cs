namespace CntCheck.Activations.Tests.Forward;

/// <summary>The pieces of a forward pass, as a textbook has them.</summary>
internal static class Hand
{
    /// <summary>Numbers between −1 and 1, the same for a seed.</summary>
    public static float[] Numbers(int seed, int count)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }

    /// <summary>Σᵢ wₖᵢ xᵢ + bₖ; weights stored (units, inputs).</summary>
    public static double[] Dense(double[] x, float[] weights, float[]? bias = null)
    {
        var units = weights.Length / x.Length;
        return [.. Enumerable.Range(0, units).Select(k => x.Select((value, i) => weights[(k * x.Length) + i] * value).Sum() + (bias?[k] ?? 0))];
    }

    /// <summary>Σᵢ xᵢ wᵢₖ; weights stored (inputs, units), as MatMul has them.</summary>
    public static double[] Times(double[] x, float[] weights)
    {
        var units = weights.Length / x.Length;
        return [.. Enumerable.Range(0, units).Select(k => x.Select((value, i) => weights[(i * units) + k] * value).Sum())];
    }

    /// <summary>A square image, channel by channel, under square kernels (units, channels, k, k).</summary>
    public static double[] Convolve(double[] image, int size, float[] kernels, int k, int units, int stride, int pad, float[]? bias = null)
    {
        var channels = image.Length / (size * size);
        var made = ((size + (2 * pad) - k) / stride) + 1;
        var result = new double[units * made * made];
        for (var unit = 0; unit < units; unit++)
        {
            for (var row = 0; row < made; row++)
            {
                for (var column = 0; column < made; column++)
                    result[(((unit * made) + row) * made) + column] = (bias?[unit] ?? 0) + Window(unit, (row * stride) - pad, (column * stride) - pad);
            }
        }

        return result;

        double Window(int unit, int top, int left)
        {
            var sum = 0.0;
            for (var c = 0; c < channels; c++)
            {
                for (var i = Math.Max(0, -top); i < k && top + i < size; i++)
                {
                    for (var j = Math.Max(0, -left); j < k && left + j < size; j++)
                        sum += kernels[(((((unit * channels) + c) * k) + i) * k) + j] * image[(((c * size) + top + i) * size) + left + j];
                }
            }

            return sum;
        }
    }

    /// <summary>The greatest of each 2 × 2 square.</summary>
    public static double[] MaxPool(double[] image, int size, int channels) =>
    [
        .. from c in Enumerable.Range(0, channels) from i in Enumerable.Range(0, size / 2) from j in Enumerable.Range(0, size / 2)
           select (from a in Enumerable.Range(0, 2) from b in Enumerable.Range(0, 2) select image[(((c * size) + (2 * i) + a) * size) + (2 * j) + b]).Max(),
    ];

    /// <summary>The greater of each number and 0.</summary>
    public static double[] Relu(double[] z) => Array.ConvertAll(z, value => Math.Max(value, 0));

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>Shares of e to each number.</summary>
    public static double[] Softmax(double[] z)
    {
        var powers = Array.ConvertAll(z, Math.Exp);
        return Array.ConvertAll(powers, power => power / powers.Sum());
    }

    /// <summary>Sums, number by number.</summary>
    public static double[] Plus(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];

    /// <summary>Rows one after the other.</summary>
    public static double[] Joined(IEnumerable<double[]> rows) => [.. rows.SelectMany(row => row)];
}
