using CntCheck.Samples;
using CntCheck.TorchSharp.Drawing;
using TorchSharp;

namespace CntCheck.TorchSharp.Observing;

/// <summary>The samples of a module, cut into batches.</summary>
internal sealed class SampleBatches
{
    private const int DigestedAtOnce = 1 << 20;

    private readonly IReadOnlyList<torch.Tensor> _inputs;
    private readonly IReadOnlyList<SampleInput> _taken;
    private readonly torch.Device _device;
    private readonly long[] _labels;

    private SampleBatches(ModuleSamples samples, IReadOnlyList<SampleInput> taken, torch.Device device)
    {
        Rows = SampleChecks.Rows(samples, taken);
        _labels = SampleChecks.Labels(samples, Rows);
        _inputs = samples.Inputs;
        _taken = taken;
        _device = device;
    }

    /// <summary>Number of samples.</summary>
    public long Rows { get; }

    /// <summary>Compares samples with what the module takes.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="taken">What the module takes.</param>
    /// <param name="device">Where it takes it.</param>
    /// <exception cref="ExportException">They do not fit.</exception>
    public static SampleBatches Of(ModuleSamples samples, IReadOnlyList<SampleInput> taken, torch.Device device) => new(samples, taken, device);

    /// <summary>What the samples are: "sha256:…", the same as of the same numbers in a file.</summary>
    public string Hash() => SampleHash.Of(_inputs.Zip(_taken, Digest));

    /// <summary>Some samples where the module takes them, in memory of their own: a forward may write into them.</summary>
    public IReadOnlyList<torch.Tensor> Cut(long first, long count) => [.. _inputs.Zip(_taken, (tensor, input) => input.Part(tensor.detach(), first, count).to(_device, copy: true))];

    /// <summary>The labels of some samples; empty without labels.</summary>
    public ReadOnlySpan<long> LabelsOf(long first, int count) => _labels.Length == 0 ? [] : _labels.AsSpan((int)first, count);

    /// <summary>The first sample so many times.</summary>
    public IReadOnlyList<torch.Tensor> Repeated(int count) =>
        [.. Cut(0, 1).Zip(_taken, (tensor, input) => input.Axis is { } axis ? torch.cat([.. Enumerable.Repeat(tensor, count)], axis) : tensor)];

    private static byte[] Digest(torch.Tensor tensor, SampleInput input)
    {
        using var scope = torch.NewDisposeScope();
        using var gradients = torch.no_grad();
        using var digest = new InputDigest(input.Shape.Type, tensor.shape);
        var numbers = new ParameterData(tensor.detach().contiguous());
        var block = new byte[DigestedAtOnce];
        for (long offset = 0; offset < numbers.Length; offset += block.Length)
        {
            var part = block.AsSpan(0, (int)Math.Min(block.Length, numbers.Length - offset));
            numbers.Read(offset, part);
            digest.Add(part);
        }

        return digest.Finish();
    }
}
