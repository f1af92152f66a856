using System.Text.Json;
using CntCheck.Testing;
using CntCheck.TorchSharp.Live;
using CntCheck.TorchSharp.Tests.Live;
using Xunit;

namespace CntCheck.TorchSharp.Tests;

/// <summary>The files a monitor writes.</summary>
public sealed class TrainingMonitorFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Files_hold_a_row_for_each_layer_and_a_line_for_each_measurement()
    {
        using var network = Watched.Network();
        using (var monitor = Watched.By(network, new() { EverySteps = 2, CsvPath = _folder["run.csv"], JsonLinesPath = _folder["run.jsonl"] }))
            Watched.Story(network, monitor);

        await Verifier.Verify(await File.ReadAllTextAsync(_folder["run.csv"]), "csv");
        await Verifier.Verify(await File.ReadAllTextAsync(_folder["run.jsonl"]), "jsonl");
    }

    [Fact]
    public void Each_line_of_JSON_is_an_object_with_the_fields_of_the_table()
    {
        using var network = Watched.Network();
        using (var monitor = Watched.By(network, new() { EverySteps = 2, CsvPath = _folder["run.csv"], JsonLinesPath = _folder["run.jsonl"] }))
            Watched.Story(network, monitor);

        var lines = File.ReadAllLines(_folder["run.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var rows = File.ReadAllLines(_folder["run.csv"]).Select(line => line.Split(',')).ToList();
        Assert.Equal(["start", "step", "step", "epoch", "step"], lines.Select(line => line.GetProperty("occasion").GetString()));
        Assert.Equal(1 + (2 * lines.Count), rows.Count);
        Assert.Equal(rows[0][7..], lines[0].GetProperty("layers")[0].EnumerateObject().Select(field => field.Name).Skip(1));
        Assert.Equal("NaN", lines[^1].GetProperty("loss").GetString());
    }

    [Fact]
    public void Rows_are_in_the_file_as_soon_as_they_are_measured()
    {
        using var network = Watched.Network();
        using var monitor = Watched.By(network, new() { EverySteps = 1, CsvPath = _folder["run.csv"] });
        monitor.Step(0.5);

        using var reader = new StreamReader(new FileStream(_folder["run.csv"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        Assert.Equal(5, reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void A_resumed_training_adds_to_its_files_behind_the_last_whole_line()
    {
        using var network = Watched.Network();
        using (var monitor = Watched.By(network, new() { EverySteps = 2, CsvPath = _folder["run.csv"] }))
            Watched.Story(network, monitor);
        var before = File.ReadAllText(_folder["run.csv"]);
        File.AppendAllText(_folder["run.csv"], "step,6,1,2.5,0.2");

        using (var monitor = Watched.By(network, new() { EverySteps = 2, CsvPath = _folder["run.csv"], FirstStep = 6, FirstEpoch = 1 }))
        {
            Assert.Equal((6L, 1L), (monitor.Latest.Step, monitor.Latest.Epoch));
            monitor.Step();
            monitor.Step();
        }

        var after = File.ReadAllText(_folder["run.csv"]);
        Assert.StartsWith(before + "start,6,1,", after, StringComparison.Ordinal);
        Assert.Equal(["start", "start", "step", "step"], after[before.Length..].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(',')[0]));
    }

    [Fact]
    public void A_file_of_something_else_is_not_written_over()
    {
        _folder.Write("notes.csv", "name,value\na,1\n");
        using var network = Watched.Network();

        var refused = Assert.Throws<ExportException>(() => Watched.By(network, new() { CsvPath = _folder["notes.csv"] }));

        Assert.Equal(ExportProblem.Unwritable, refused.Problem);
        Assert.Equal("name,value\na,1\n", File.ReadAllText(_folder["notes.csv"]));
    }

    [Theory]
    [InlineData("weights\nand more without an end")]
    [InlineData("weights")]
    public void A_file_of_something_else_stays_to_its_last_byte(string content)
    {
        _folder.Write("digits.dat", content);
        using var network = Watched.Network();

        Assert.Throws<ExportException>(() => Watched.By(network, new() { CsvPath = _folder["digits.dat"] }));
        Assert.Throws<ExportException>(() => Watched.By(network, new() { JsonLinesPath = _folder["digits.dat"] }));

        Assert.Equal(content, File.ReadAllText(_folder["digits.dat"]));
    }

    [Fact]
    public void A_header_that_was_cut_off_is_written_again()
    {
        _folder.Write("run.csv", MeasurementCsv.Header[..20]);
        using var network = Watched.Network();

        Watched.By(network, new() { CsvPath = _folder["run.csv"] }).Dispose();

        Assert.StartsWith(MeasurementCsv.Header + "\nstart,", File.ReadAllText(_folder["run.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_cannot_be_written_is_refused_at_once()
    {
        _folder.Write("file", "");
        using var network = Watched.Network();

        var refused = Assert.Throws<ExportException>(() => Watched.By(network, new() { JsonLinesPath = _folder["file/run.jsonl"] }));

        Assert.Equal(ExportProblem.Unwritable, refused.Problem);
        Assert.Contains("run.jsonl", refused.Message, StringComparison.Ordinal);
    }
}
