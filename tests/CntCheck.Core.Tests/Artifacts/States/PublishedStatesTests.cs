using CntCheck.Artifacts;
using CntCheck.Artifacts.States;
using CntCheck.Metrics.Passes;
using CntCheck.Networks;
using CntCheck.Networks.Fields;
using CntCheck.Profiles;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Artifacts.States;

/// <summary>Files as published models have them are measured as a whole, from the file to the profile.</summary>
public sealed class PublishedStatesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Models() => ["gpt2", "bert", "llama", "resnet", "unet", "vit", "torch-transformer"];

    [Theory]
    [MemberData(nameof(Models))]
    public void All_parameters_are_measured(string model)
    {
        var profile = Profiler.Measure(Written(model));

        Assert.Empty(profile.Skipped);
        Assert.Equal(Parameters(model), profile.Totals.Parameters);
        Assert.Equal(profile.Totals.Parameters, profile.Totals.MeasuredParameters);
        Assert.All(profile.Connections, connection => Assert.NotNull(connection.Metrics));
        Assert.InRange(profile.Notes.Count, 2, 12);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void What_leaves_the_inputs_of_a_connection_arrives_at_its_outputs(string file)
    {
        using var model = ArtifactReader.Open(Written(file));
        foreach (var connection in GraphReading.Read(model).Connections.Where(connection => connection.Weights is not null))
        {
            var weights = connection.Weights!;
            var sums = WeightPass.Sum(weights);
            var (outputs, inputs) = weights.RowsAreOutputs ? (sums.Rows, sums.Columns) : (sums.Columns, sums.Rows);
            Assert.Equal(Total(connection.In!.Of(outputs)), Total(connection.Out!.Of(inputs)), 1e-6);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static double Total(Field field) => field.Values.Signed.Zip(field.Counts(), (value, count) => value * count).Sum();

    private static long Parameters(string model) =>
        PublishedStates.Sorted(model).Where(tensor => !StateNames.IsBuffer(StateNames.LastOf(tensor.Name), tensor)).Sum(tensor => tensor.Count);

    private string Written(string model)
    {
        var file = new SafetensorsFile();
        foreach (var (name, shape) in PublishedStates.Of(model).OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            var count = (int)shape.Aggregate(1L, (a, b) => a * b);
            if (name.EndsWith("tracked", StringComparison.Ordinal) || name.EndsWith("position_ids", StringComparison.Ordinal))
                file.Add(name, "I64", shape, new byte[8 * count]);
            else
                file.Floats(name, shape, [.. Enumerable.Range(0, count).Select(i => ((((i + name.Length) * 37) % 23) + 1) / 8f)]);
        }

        return file.Save(_folder[model + ".safetensors"]);
    }
}
