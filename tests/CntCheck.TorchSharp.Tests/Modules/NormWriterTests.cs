using CntCheck.Profiles;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

/// <summary>Norms of all kinds, alone and behind what they normalise.</summary>
public class NormWriterTests
{
    private static readonly Dictionary<string, (Func<nn.Module<Tensor, Tensor>> Module, long[] Shape, string[] Kinds)> Cases = new()
    {
        ["BatchNorm1d on features"] = (() => nn.BatchNorm1d(4, eps: 0.1), [3, 4], ["BatchNormalization"]),
        ["BatchNorm1d on a sequence"] = (() => nn.BatchNorm1d(4), [3, 4, 5], ["BatchNormalization"]),
        ["BatchNorm2d"] = (() => nn.BatchNorm2d(4, eps: 0.01), [2, 4, 5, 3], ["BatchNormalization"]),
        ["BatchNorm3d"] = (() => nn.BatchNorm3d(4), [2, 4, 3, 2, 2], ["BatchNormalization"]),
        ["BatchNorm2d, not affine"] = (() => nn.BatchNorm2d(4, affine: false), [2, 4, 5, 3], ["Expand", "Expand", "BatchNormalization"]),
        ["BatchNorm1d, no statistics"] = (() => nn.BatchNorm1d(4, track_running_stats: false), [3, 4], ["ReduceMean", "Sub", "Mul", "ReduceMean", "Add", "Sqrt", "Div", "Mul", "Add"]),
        ["BatchNorm2d, no statistics"] = (() => nn.BatchNorm2d(4, track_running_stats: false), [2, 4, 5, 3], ["ReduceMean", "Sub", "Mul", "ReduceMean", "Add", "Sqrt", "Div", "Unsqueeze", "Mul", "Unsqueeze", "Add"]),
        ["BatchNorm2d, nothing at all"] = (() => nn.BatchNorm2d(4, affine: false, track_running_stats: false), [2, 4, 5, 3], ["ReduceMean", "Sub", "Mul", "ReduceMean", "Add", "Sqrt", "Div"]),
        ["InstanceNorm1d"] = (() => nn.InstanceNorm1d(4), [2, 4, 5], ["Expand", "Expand", "InstanceNormalization"]),
        ["InstanceNorm2d, affine"] = (() => nn.InstanceNorm2d(4, affine: true, eps: 0.1), [2, 4, 5, 3], ["InstanceNormalization"]),
        ["InstanceNorm3d, affine"] = (() => nn.InstanceNorm3d(4, affine: true), [2, 4, 3, 3, 2], ["InstanceNormalization"]),
        ["InstanceNorm2d, affine, with statistics"] = (() => nn.InstanceNorm2d(4, affine: true, track_running_stats: true), [2, 4, 5, 3], ["BatchNormalization"]),
        ["InstanceNorm2d, with statistics"] = (() => nn.InstanceNorm2d(4, track_running_stats: true), [2, 4, 5, 3], ["Expand", "Expand", "BatchNormalization"]),
        ["GroupNorm"] = (() => nn.GroupNorm(2, 4), [2, 4, 5, 3], ["GroupNormalization"]),
        ["GroupNorm on a sequence"] = (() => nn.GroupNorm(4, 4, eps: 0.1), [3, 4, 7], ["GroupNormalization"]),
        ["GroupNorm, not affine"] = (() => nn.GroupNorm(2, 4, affine: false), [2, 4, 5, 3], ["Expand", "Expand", "GroupNormalization"]),
        ["LayerNorm"] = (() => nn.LayerNorm(6), [3, 6], ["LayerNormalization"]),
        ["LayerNorm on tokens"] = (() => nn.LayerNorm(6, eps: 0.1), [3, 5, 6], ["LayerNormalization"]),
        ["LayerNorm over three axes"] = (() => nn.LayerNorm([4, 5, 3]), [2, 4, 5, 3], ["LayerNormalization"]),
        ["LayerNorm, not affine"] = (() => nn.LayerNorm([5, 3], elementwise_affine: false), [2, 4, 5, 3], ["Expand", "LayerNormalization"]),
        ["LayerNorm without shift"] = (() => nn.LayerNorm(6, bias: false), [3, 6], ["LayerNormalization"]),
        ["LocalResponseNorm"] = (() => nn.LocalResponseNorm(3, alpha: 0.5, beta: 0.6, k: 1.5), [2, 7, 4, 3], ["LRN"]),
        ["LocalResponseNorm on a sequence"] = (() => nn.LocalResponseNorm(5, alpha: 0.5), [2, 7, 4], ["Unsqueeze", "LRN", "Squeeze"]),
        ["LocalResponseNorm on volumes"] = (() => nn.LocalResponseNorm(5, alpha: 0.5), [2, 7, 2, 3, 4], ["Reshape", "LRN", "Reshape"]),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_norm_is_written_and_measured(string name)
    {
        var (make, shape, kinds) = Cases[name];
        var norm = Moved(make());
        using var exported = ExportedModel.Check(nn.Sequential(("norm", norm)), Options(norm), randn(shape));

        Assert.Equal(kinds, exported.Kinds);
        Assert.Equal(norm.parameters().Sum(parameter => parameter.numel()), exported.Profile.Totals.Parameters);
        Assert.All(exported.Profile.Connections, connection => Assert.Equal("norm", connection.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_norm_normalises_is_still_seen_through_it(string name)
    {
        var (make, shape, _) = Cases[name];
        if (shape.Length != 4)
            return;

        var norm = Moved(make());
        using var network = nn.Sequential(("a", nn.Conv2d(2, shape[1], 1)), ("norm", norm), ("relu", nn.ReLU()), ("b", nn.Conv2d(shape[1], 3, 1)));
        using var exported = ExportedModel.Check(network, Options(norm), randn([shape[0], 2, .. shape[2..]]));

        Assert.All(exported.Profile.Layers, layer => Assert.True(layer.Metrics!["out-strength.std"] > 0 || layer.Name == "b", layer.Name));
        Assert.All(exported.Profile.Connections, connection => Assert.Contains(connection.Name, (string[])["a", "norm", "b"]));
    }

    [Fact]
    public void A_batch_norm_behind_a_convolution_is_part_of_it()
    {
        manual_seed(3);
        var network = nn.Sequential(("conv", nn.Conv2d(3, 4, 3, padding: 1)), ("bn", (nn.Module<Tensor, Tensor>)Moved(nn.BatchNorm2d(4))));
        using var exported = ExportedModel.Check(network, randn(2, 3, 6, 5));

        Assert.Equal("conv", Assert.Single(exported.Profile.Connections).Name);
        LinearStrengths.Equal(exported, network, 1, 3, 6, 5);
    }

    [Fact]
    public void A_batch_norm_without_scale_behind_a_dense_layer_is_part_of_it()
    {
        manual_seed(3);
        var network = nn.Sequential(("fc", nn.Linear(5, 4)), ("bn", (nn.Module<Tensor, Tensor>)Moved(nn.BatchNorm1d(4, affine: false))));
        using var exported = ExportedModel.Check(network, randn(2, 5));

        Assert.Equal("fc", Assert.Single(exported.Profile.Connections).Name);
        LinearStrengths.Equal(exported, network, 1, 5);
    }

    [Theory]
    [InlineData("BatchNorm1d on a sequence")]
    [InlineData("BatchNorm2d, not affine")]
    [InlineData("BatchNorm2d, no statistics")]
    [InlineData("GroupNorm")]
    [InlineData("GroupNorm, not affine")]
    [InlineData("LayerNorm on tokens")]
    [InlineData("LayerNorm, not affine")]
    public void Norms_compute_in_float64_where_OnnxRuntime_does(string name)
    {
        var (make, shape, _) = Cases[name];
        var norm = Moved(make());
        using var network = nn.Sequential(("norm", norm));
        network.to(float64);
        using var exported = ExportedModel.Check(network, Options(norm), randn(shape, float64));

        Assert.InRange(exported.Result.LargestDifference, 0, 1e-7);
    }

    [Theory]
    [InlineData("'norm': OnnxRuntime has no InstanceNormalization for float64 numbers", "instance")]
    [InlineData("'norm': OnnxRuntime has no LRN for float64 numbers", "response")]
    public void A_norm_that_OnnxRuntime_has_no_float64_for_is_refused(string message, string kind)
    {
        var norm = kind == "instance" ? (nn.Module<Tensor, Tensor>)nn.InstanceNorm2d(4) : nn.LocalResponseNorm(3);
        var refused = Assert.Throws<ExportException>(() => new ExportedModel(nn.Sequential(("norm", norm)), [randn([2, 4, 3, 3], float64)]));

        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_response_norm_of_an_even_window_is_refused()
    {
        var refused = Assert.Throws<ExportException>(() => new ExportedModel(nn.Sequential(("lrn", nn.LocalResponseNorm(4))), [randn(2, 4, 3, 3)]));

        Assert.Equal((ExportProblem.UnsupportedModule, "lrn", "use an odd size"), (refused.Problem, refused.Module, refused.Advice));
    }

    [Fact]
    public void An_instance_norm_of_a_single_sample_is_refused()
    {
        var refused = Assert.Throws<ExportException>(() => new ExportedModel(nn.Sequential(("norm", nn.InstanceNorm1d(4))), [randn(4, 9)], new() { BatchAxis = null }));

        Assert.Equal("its input of shape (4, 9) is a single sample; ONNX wants 3 axes, the batch first", refused.Reason);
    }

    [Fact]
    public void A_batch_norm_by_the_batch_is_noted_where_samples_are_said_to_be_independent()
    {
        using var network = nn.Sequential(("norm", nn.BatchNorm2d(4, track_running_stats: false)));
        using var exported = ExportedModel.Check(network, randn(2, 4, 3, 3));

        Assert.Contains(exported.Result.Notes, note => note.Contains("holds no independent samples", StringComparison.Ordinal));
    }

    /// <summary>A batch norm without running statistics mixes the samples of a batch: its file is one for the example's batch.</summary>
    private static ExportOptions Options(nn.Module norm) => norm is BatchNorm { running_mean: null } ? new() { BatchAxis = null } : new();

    /// <summary>Gives a norm other numbers than those it starts with, which would hide mistakes.</summary>
    private static nn.Module<Tensor, Tensor> Moved(nn.Module<Tensor, Tensor> norm)
    {
        using var gradients = no_grad();
        foreach (var (_, parameter) in norm.named_parameters())
            parameter.uniform_(0.5, 1.5);
        foreach (var (name, buffer) in norm.named_buffers().Where(part => part.buffer.dtype == float32))
            buffer.uniform_(name.EndsWith("var", StringComparison.Ordinal) ? 0.2 : -1, 2);
        return norm;
    }
}
