using CntCheck.Networks.Fields;
using CntCheck.Tests.Networks;
using Digits;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.Torch.Tests;

/// <summary>Torch's W·1 and, by autograd, Wᵀ·1 on the same file, read by the protobuf classes: nothing in common with the code under test.</summary>
public class StrengthsByAutogradTests
{
    private const double Tolerance = 1e-6;

    static StrengthsByAutogradTests() => LibTorchCompatibility.Ensure();

    public static TheoryData<OperatorCase> Models => [.. OperatorCases.All];

    [Theory]
    [MemberData(nameof(Models), DisableDiscoveryEnumeration = true)]
    public void Node_strengths_are_those_torch_finds(OperatorCase operators)
    {
        var reading = Reading.Of(operators.File);
        var expected = LinearGraph.Of((operators.Plain ?? operators.File).Model, operators.Layers.Select(layer => layer.Value));

        foreach (var (value, layer) in operators.Layers)
        {
            Assert.Contains(layer, reading.Network.Layers.Select(made => made.Name));
            var fields = reading.Fields(layer);
            if (expected.In(value) is { } into)
                Equal(into, fields.In, $"in-strengths of '{layer}'");
            if (expected.Out(value) is { } outOf)
                Equal(outOf, fields.Out, $"out-strengths of '{layer}'");
        }
    }

    private static void Equal(Tensor expected, Field actual, string what)
    {
        long[] shape = [.. actual.Axes.Select(axis => (long)(axis.Size ?? 1))];
        using var found = tensor(Reading.Expand(actual, values => values.Signed), shape, torch.float64);

        // Heads and directions side by side are one axis of the layer; axes whose positions share their nodes have one value for all of them.
        using var joined = expected.numel() == found.numel() ? expected.reshape(shape) : expected.flatten(found.dim() - 1);
        var difference = (found - joined).abs().max().item<double>();
        Assert.True(difference <= Tolerance, $"{what} differ by {difference}: {string.Join(' ', found.data<double>())} but torch finds {string.Join(' ', joined.contiguous().data<double>())}");
    }
}
