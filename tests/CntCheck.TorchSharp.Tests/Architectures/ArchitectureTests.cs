using CntCheck.Profiles;
using CntCheck.Testing;
using CntCheck.TorchSharp.Tracing;
using CntCheck.TorchSharp.Verifying;
using Microsoft.ML.OnnxRuntime;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Architectures;

/// <summary>Whole networks: what OnnxRuntime computes from the file is what TorchSharp computes, and the file says what the network holds.</summary>
[Collection(nameof(ExportedArchitectures))]
public class ArchitectureTests(ExportedArchitectures architectures)
{
    private const long Samples = 5;

    public static IReadOnlyList<Architecture> Networks { get; } =
        [.. DenseArchitectures.All(), .. ConvolutionalArchitectures.All(), .. SequenceArchitectures.All()];

    public static TheoryData<Architecture> Cases => [.. Networks];

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void OnnxRuntime_computes_what_the_module_computes(Architecture architecture)
    {
        var (module, exported, _) = architectures[architecture];
        using var scope = NewDisposeScope();

        // Samples the export never saw, in a batch of another size.
        manual_seed(2);
        var inputs = architecture.Example(Samples);
        using var listener = new ForwardRun(default);
        using (new EvaluationMode(module))
            ForwardPass.Run(module, new(module), inputs, listener, (reason, cause) => new(ExportProblem.ForwardFailed, null, reason, "", cause));

        using var session = new InferenceSession(exported.Path);
        var outputs = OnnxRun.Run(session, inputs);
        foreach (var (output, expected) in outputs.Zip(listener.Moments[^1].Tensors))
            Assert.True(Difference.Between(output, expected!.Values) <= 1e-4, $"{Difference.Between(output, expected.Values)}");
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void All_parameters_of_the_module_are_in_the_file_and_measured(Architecture architecture)
    {
        var (module, exported, _) = architectures[architecture];

        var totals = exported.Profile.Totals;
        Assert.Equal(module.parameters().Sum(parameter => parameter.numel()), totals.Parameters);
        Assert.Equal(totals.Parameters, totals.MeasuredParameters);
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void The_live_profile_is_that_of_the_file(Architecture architecture)
    {
        var (_, exported, live) = architectures[architecture];

        Assert.Equal(ProfileJson.Write(exported.Profile), ProfileJson.Write(live.Measure(new() { Id = "model" }) with { Format = "onnx" }));
    }

    [Fact]
    public Task Every_network_has_the_operators_and_connections_one_expects() => Verifier.Verify(string.Concat(Networks.Select(Described)));

    private string Described(Architecture architecture)
    {
        var exported = architectures[architecture].Exported;
        var connections = exported.Profile.Connections.Select(connection => $"  {connection.Name}: {connection.Kind} [{string.Join(", ", connection.Shape)}]{Traits(connection)}, {connection.From} -> {connection.To}\n");
        return $"{architecture.Name}\n  {string.Join(' ', exported.Kinds)}\n{string.Concat(connections)}{string.Concat(exported.Result.Notes.Select(note => $"  # {note}\n"))}\n";
    }

    private static string Traits(ConnectionProfile connection) => connection.Traits.Count == 0 ? "" : $" ({string.Join(", ", connection.Traits)})";
}
