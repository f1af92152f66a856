using CntCheck.Artifacts;
using CntCheck.Metrics.Passes;
using CntCheck.Metrics;
using CntCheck.Networks;
using CntCheck.Networks.Fields;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Corpus;

/// <summary>On every connection of every real model, the links that leave the inputs are the links that arrive at the outputs.</summary>
public class HandshakeTests
{
    private const double Tolerance = 1e-9;

    [TestDataFact]
    public void What_leaves_the_inputs_of_a_connection_arrives_at_its_outputs()
    {
        List<string> broken = [];
        var connections = 0;
        foreach (var file in CorpusFiles.All)
        {
            foreach (var connection in ConnectionsOf(file))
            {
                connections++;
                if (Compare(connection) is { } difference)
                    broken.Add($"{file}, {connection.Name} ({connection.Kind}): {difference}");
            }
        }

        Assert.Empty(broken);
        Assert.InRange(connections, 500, int.MaxValue);
    }

    /// <summary>A connection before its layers are joined to others: its own links between its own nodes.</summary>
    private sealed record OwnLinks(string Name, string Kind, Field In, Field Out);

    private static List<OwnLinks> ConnectionsOf(string file)
    {
        try
        {
            using var model = ArtifactReader.Open(CorpusFiles.PathOf(file));
            return [.. GraphReading.Read(model).Connections.Where(connection => connection.Weights is not null).Select(Of)];
        }
        catch (ArtifactException)
        {
            return [];
        }
    }

    private static OwnLinks Of(ConnectionDraft connection)
    {
        var weights = connection.Weights!;
        var sums = WeightPass.Sum(weights);
        var (outputs, inputs) = weights.RowsAreOutputs ? (sums.Rows, sums.Columns) : (sums.Columns, sums.Rows);
        return new OwnLinks(connection.Name, connection.Kind, connection.In!.Of(outputs), connection.Out!.Of(inputs));
    }

    /// <summary>What is wrong, or null. Signed, absolute and square sums each agree to a billionth of the sum without signs.</summary>
    private static string? Compare(OwnLinks links)
    {
        var (into, from) = (Total(links.In), Total(links.Out));
        if (!double.IsFinite(into.Absolute) && !double.IsFinite(from.Absolute))
            return null;

        return Math.Abs(into.Signed - from.Signed) <= Tolerance * into.Absolute
            && Math.Abs(into.Absolute - from.Absolute) <= Tolerance * into.Absolute
            && Math.Abs(into.Square - from.Square) <= Tolerance * into.Square
            ? null
            : FormattableString.Invariant($"in {into}, out {from}");
    }

    private static (double Signed, double Absolute, double Square) Total(Field field)
    {
        var counts = field.Counts();
        double Sum(double[] values) => values.Zip(counts, (value, count) => value * count).Sum();
        return (Sum(field.Values.Signed), Sum(field.Values.Absolute), Sum(field.Values.Square));
    }
}
