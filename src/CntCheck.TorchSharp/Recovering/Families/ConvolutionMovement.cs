using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>How a kernel moves over an image; the same on every axis.</summary>
/// <param name="Turned">Whether it is the transpose of a convolution.</param>
/// <param name="Stride">Steps from one place to the next.</param>
/// <param name="Padding">Positions added on either side, of a transpose taken away.</param>
/// <param name="Dilation">Positions from one weight to the next.</param>
/// <param name="Further">Positions a transpose adds behind.</param>
/// <param name="Groups">Groups of channels that do not see each other.</param>
/// <param name="Kernel">Extents of the kernel.</param>
internal sealed record ConvolutionMovement(bool Turned, long Stride, long Padding, long Dilation, long Further, long Groups, long[] Kernel)
{
    /// <summary>The extents it makes of <paramref name="positions"/>.</summary>
    public IEnumerable<long> Extents(IReadOnlyList<long> positions) => positions.Zip(Kernel, (extent, kernel) =>
    {
        var reach = (Dilation * (kernel - 1)) + 1;
        var room = extent + (2 * Padding) - reach;
        return Turned ? ((extent - 1) * Stride) - (2 * Padding) + reach + Further : room < 0 ? 0 : (room / Stride) + 1;
    });

    /// <summary>Convolves.</summary>
    public torch.Tensor Compute(torch.Tensor image, torch.Tensor weight, torch.Tensor? bias) => (Turned, Kernel.Length) switch
    {
        (false, 1) => torch.nn.functional.conv1d(image, weight, bias, Stride, Padding, Dilation, Groups),
        (false, 2) => torch.nn.functional.conv2d(image, weight, bias, Each(Stride), Each(Padding), Each(Dilation), Groups),
        (false, _) => torch.nn.functional.conv3d(image, weight, bias, Each(Stride), Each(Padding), Each(Dilation), Groups),
        (true, 1) => torch.nn.functional.conv_transpose1d(image, weight, bias, Stride, Padding, Further, Dilation, Groups),
        (true, 2) => torch.nn.functional.conv_transpose2d(image, weight, bias, Each(Stride), Each(Padding), Each(Further), Each(Dilation), Groups),
        (true, _) => torch.nn.functional.conv_transpose3d(image, weight, bias, Each(Stride), Each(Padding), Each(Further), Each(Dilation), Groups),
    };

    /// <summary>Adds the operator.</summary>
    public string Write(StepScope scope, IReadOnlyList<string> names)
    {
        List<(string, object)> attributes =
        [
            ("kernel_shape", Kernel), ("strides", Each(Stride)), ("pads", new long[][] { Each(Padding), Each(Padding) }.SelectMany(pads => pads).ToArray()), ("dilations", Each(Dilation)), ("group", Groups),
        ];
        if (Turned)
            attributes.Add(("output_padding", Each(Further)));
        return scope.Add(Turned ? "ConvTranspose" : "Conv", names, [.. attributes]);
    }

    private long[] Each(long number) => [.. Kernel.Select(_ => number)];
}
