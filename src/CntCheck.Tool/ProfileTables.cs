using System.Globalization;
using CntCheck.Profiles;

namespace CntCheck.Tool;

/// <summary>A profile for people: what the model is, its connections, its layers, what was left out, what it does with samples.</summary>
internal static class ProfileTables
{
    private static readonly string[] ConnectionMetrics = ["link-weight.mean", "link-weight.std", "link-weight.min", "link-weight.max"];
    private static readonly string[] LayerMetrics = ["node-strength.mean", "layer-fluctuation", "fluctuation-ratio", "isolated-fraction"];

    /// <summary>Draws the profiles on the terminal, or prints them plainly.</summary>
    public static void Draw(IReadOnlyList<Profile> profiles, ToolContext context) =>
        Write(profiles, context.Verbose, context.Print, context.Terminal.Draw);

    /// <summary>The profiles as plain text.</summary>
    public static string PlainText(IReadOnlyList<Profile> profiles, bool everything)
    {
        var lines = new List<string>();
        Write(profiles, everything, lines.Add, table => lines.AddRange(table.PlainLines()));
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static void Write(IReadOnlyList<Profile> profiles, bool everything, Action<string> print, Action<Table> draw)
    {
        for (var i = 0; i < profiles.Count; i++)
        {
            if (i > 0)
                print("");
            Write(profiles[i], everything, print, draw);
        }
    }

    private static void Write(Profile profile, bool everything, Action<string> print, Action<Table> draw)
    {
        var totals = profile.Totals;
        print($"{profile.Model} ({profile.Format}): {Count(totals.Parameters)} parameters, {Count(totals.Links)} links, {Count(totals.Nodes)} nodes, depth {totals.Depth}; {Count(totals.MeasuredParameters)} parameters measured");
        print("");
        draw(Connections(profile, everything));
        print("");
        draw(Layers(profile, everything));
        foreach (var part in profile.Skipped)
            print($"skipped: {part.Name} ({part.Kind}, {Count(part.Parameters)} parameters): {part.Reason}");
        Notes.Write(profile.Notes, everything, print);
        if (profile.Data is { } data)
            DataTables.Write(data, data.Rows == 1 ? "sample" : "samples", everything, print, draw);
        if (profile.Noise is { } noise)
            DataTables.Write(noise, "rows of noise", everything, print, draw);
    }

    private static Table Connections(Profile profile, bool everything)
    {
        var metrics = everything ? AllIds(profile.Connections.Select(connection => connection.Metrics)) : ConnectionMetrics;
        var table = new Table([new("connection", Name: true), new("kind"), new("from", Name: true), new("shape"), .. metrics.Select(id => new Column(id, Number: true))]);
        foreach (var connection in profile.Connections)
        {
            var cells = Cells(connection.Metrics, metrics, connection.NonFiniteCount);
            table.Add([connection.Name, connection.Kind, connection.From, string.Join('×', connection.Shape), .. cells]);
        }

        return table;
    }

    private static Table Layers(Profile profile, bool everything)
    {
        var metrics = everything ? AllIds(profile.Layers.Select(layer => layer.Metrics)) : LayerMetrics;
        var table = new Table([new("layer", Name: true), new("nodes", Number: true), .. metrics.Select(id => new Column(id, Number: true))]);
        foreach (var layer in profile.Layers)
            table.Add([layer.Name, Count(layer.Nodes), .. Cells(layer.Metrics, metrics, nonFinite: 0)]);

        return table;
    }

    private static IEnumerable<string> Cells(MetricSet? values, string[] metrics, long nonFinite) =>
        values is not null ? metrics.Select(id => Numbers.Show(values[id]))
        : metrics.Select((_, i) => i > 0 ? "" : nonFinite > 0 ? $"{Count(nonFinite)} not finite" : "not finite");

    private static string[] AllIds(IEnumerable<MetricSet?> sets) =>
        [.. sets.SelectMany(set => set ?? MetricSet.Empty).Select(metric => metric.Key).Distinct(StringComparer.Ordinal)];

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
