using System.Text.Json;
using CntCheck.Testing;
using CntCheck.TorchSharp.Live;
using CntCheck.TorchSharp.Tests.Live;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests;

public sealed class TrainingMonitorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mlp")]
    [InlineData("cnn")]
    public void Weights_are_the_same_to_the_last_bit_with_and_without_a_monitor(string kind)
    {
        using var watched = Trained(kind, network => Trainings.Watch(network, new() { CsvPath = _folder["run.csv"], JsonLinesPath = _folder["run.jsonl"] }));
        using var alone = Trained(kind, _ => null);

        foreach (var (one, other) in watched.state_dict().Zip(alone.state_dict()))
            Assert.True(one.Value.detach().contiguous().bytes.SequenceEqual(other.Value.detach().contiguous().bytes), one.Key);
        Assert.True(watched.training);
    }

    [Fact]
    public async Task Files_hold_a_row_for_each_layer_and_a_line_for_each_measurement()
    {
        using var network = Fixed();
        using (var monitor = Watch(network, new() { EverySteps = 2, CsvPath = _folder["run.csv"], JsonLinesPath = _folder["run.jsonl"] }))
            Story(network, monitor);

        await Verifier.Verify(await File.ReadAllTextAsync(_folder["run.csv"]), "csv");
        await Verifier.Verify(await File.ReadAllTextAsync(_folder["run.jsonl"]), "jsonl");
    }

    [Fact]
    public void Each_line_of_JSON_is_an_object_with_the_fields_of_the_table()
    {
        using var network = Fixed();
        using (var monitor = Watch(network, new() { EverySteps = 2, CsvPath = _folder["run.csv"], JsonLinesPath = _folder["run.jsonl"] }))
            Story(network, monitor);

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
        using var network = Fixed();
        using var monitor = Watch(network, new() { EverySteps = 1, CsvPath = _folder["run.csv"] });
        monitor.Step(0.5);

        using var reader = new StreamReader(new FileStream(_folder["run.csv"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        Assert.Equal(5, reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void A_resumed_training_adds_to_its_files_behind_the_last_whole_line()
    {
        using var network = Fixed();
        using (var monitor = Watch(network, new() { EverySteps = 2, CsvPath = _folder["run.csv"] }))
            Story(network, monitor);
        var before = File.ReadAllText(_folder["run.csv"]);
        File.AppendAllText(_folder["run.csv"], "step,6,1,2.5,0.2");

        using (var monitor = Watch(network, new() { EverySteps = 2, CsvPath = _folder["run.csv"], FirstStep = 6, FirstEpoch = 1 }))
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
        using var network = Fixed();

        var refused = Assert.Throws<ExportException>(() => Watch(network, new() { CsvPath = _folder["notes.csv"] }));

        Assert.Equal(ExportProblem.Unwritable, refused.Problem);
        Assert.Equal("name,value\na,1\n", File.ReadAllText(_folder["notes.csv"]));
    }

    [Theory]
    [InlineData("weights\nand more without an end")]
    [InlineData("weights")]
    public void A_file_of_something_else_stays_to_its_last_byte(string content)
    {
        _folder.Write("digits.dat", content);
        using var network = Fixed();

        Assert.Throws<ExportException>(() => Watch(network, new() { CsvPath = _folder["digits.dat"] }));
        Assert.Throws<ExportException>(() => Watch(network, new() { JsonLinesPath = _folder["digits.dat"] }));

        Assert.Equal(content, File.ReadAllText(_folder["digits.dat"]));
    }

    [Fact]
    public void A_header_that_was_cut_off_is_written_again()
    {
        _folder.Write("run.csv", MeasurementCsv.Header[..20]);
        using var network = Fixed();

        Watch(network, new() { CsvPath = _folder["run.csv"] }).Dispose();

        Assert.StartsWith(MeasurementCsv.Header + "\nstart,", File.ReadAllText(_folder["run.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_that_was_moved_is_a_finding_and_ends_no_training()
    {
        using var network = Fixed();
        using var view = new StringWriter();
        using var monitor = new TrainingMonitor(network, [zeros(1, 3)], new() { EverySteps = 1 }, new LinesView(view), new StandingClock());
        network.to(ScalarType.Float64);

        monitor.Step();
        monitor.Step();

        var finding = Assert.Single(monitor.Findings);
        Assert.Equal(("not-measured", 1L), (finding.Kind, finding.SinceStep));
        Assert.Contains("replaced since it was traced", Assert.Single(monitor.Notes), StringComparison.Ordinal);
        Assert.Equal($"! {finding}\n", view.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_closed_terminal_ends_no_training()
    {
        using var network = Fixed();
        var terminal = new StringWriter();
        using var monitor = new TrainingMonitor(network, [zeros(1, 3)], new() { CsvPath = _folder["run.csv"] }, new LinesView(terminal), new StandingClock());
        terminal.Dispose();

        monitor.Epoch();
        monitor.Print("mine");
        monitor.Epoch();

        Assert.StartsWith("Nothing is shown any more", Assert.Single(monitor.Notes), StringComparison.Ordinal);
        Assert.Equal(2, monitor.Latest.Epoch);
    }

    [Fact]
    public void A_loss_that_is_not_finite_is_found_at_once()
    {
        using var network = Fixed();
        using var monitor = Watch(network, new() { EverySteps = 100, CsvPath = _folder["run.csv"] });

        monitor.Step(0.5);
        monitor.Step(double.NaN);
        monitor.Step(double.NaN);

        Assert.Equal(("non-finite", 2L), (Assert.Single(monitor.Findings).Kind, monitor.Latest.Step));
    }

    [Fact]
    public void The_loss_of_an_epoch_is_looked_at_even_where_its_last_step_was_measured()
    {
        using var network = Fixed();
        using var monitor = Watch(network, new() { EverySteps = 1 });
        monitor.Step(0.5);

        monitor.Epoch(double.NaN);

        Assert.Equal("has a loss of NaN", Assert.Single(monitor.Findings).What);
    }

    [Fact]
    public void A_loss_of_many_numbers_is_refused_at_the_first_step()
    {
        using var network = Fixed();
        using var monitor = Watch(network, new());

        Assert.Throws<ArgumentException>(() => monitor.Step(zeros(4)));
    }

    [Fact]
    public void A_monitor_that_is_disposed_takes_no_more_steps()
    {
        using var network = Fixed();
        var monitor = Watch(network, new());
        monitor.Dispose();
        monitor.Dispose();

        Assert.Throws<ObjectDisposedException>(() => monitor.Step());
        Assert.Throws<ObjectDisposedException>(() => monitor.Epoch());
    }

    [Fact]
    public void A_path_that_cannot_be_written_is_refused_at_once()
    {
        _folder.Write("file", "");
        using var network = Fixed();

        var refused = Assert.Throws<ExportException>(() => Watch(network, new() { JsonLinesPath = _folder["file/run.jsonl"] }));

        Assert.Equal(ExportProblem.Unwritable, refused.Problem);
        Assert.Contains("run.jsonl", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_of_an_epoch_at_a_measured_step_counts_once()
    {
        using var network = Fixed();
        using var monitor = Watch(network, new() { EverySteps = 2 });
        Move(network, 2);
        monitor.Step();
        monitor.Step(0.5);
        var change = monitor.Latest.Layers[0].Change;

        monitor.Epoch(0.25, 0.9);

        Assert.Equal((MeasurementOccasion.Epoch, 2L, 1L, 0.25, 0.9), (monitor.Latest.Occasion, monitor.Latest.Step, monitor.Latest.Epoch, monitor.Latest.Loss, monitor.Latest.Accuracy));
        Assert.Equal(change, monitor.Latest.Layers[0].Change);
        Assert.Equal(1, change);
    }

    [Fact]
    public void Epochs_alone_are_measured_where_steps_are_not()
    {
        using var network = Fixed();
        using var monitor = Watch(network, new() { EverySteps = 0 });
        for (var step = 0; step < 40; step++)
            monitor.Step();
        Assert.Equal(MeasurementOccasion.Start, monitor.Latest.Occasion);
        Move(network, 2);

        monitor.Epoch();

        Assert.Equal((40L, 1.0 / 40), (monitor.Latest.Step, monitor.Latest.Layers[0].ChangePerStep));
    }

    [Fact]
    public void A_loss_in_torch_is_read_where_a_measurement_is_due()
    {
        using var network = Fixed();
        using var monitor = Watch(network, new() { EverySteps = 2 });
        using var loss = tensor(0.5f);
        using var gone = tensor(1f);
        gone.Dispose();

        monitor.Step(gone);
        monitor.Step(loss);

        Assert.Equal(0.5, monitor.Latest.Loss);
    }

    [Fact]
    public void What_is_written_is_what_the_profile_says()
    {
        manual_seed(1);
        using var network = Trainings.Cnn();
        using var monitor = Trainings.Watch(network);

        var profile = NetworkProfile.Of(network, Trainings.Example(network));
        Assert.Equal(profile.Connections.Where(connection => !connection.Traits.Contains("unlearned")).Select(connection => connection.Name), monitor.Latest.Layers.Select(layer => layer.Name));
        Assert.Equal(profile.Connections[0].Metrics!["link-weight.std"], monitor.Latest.Layers[0].Weights!["link-weight.std"]);
        Assert.Equal(profile.Layers[1].Metrics!["layer-fluctuation"], monitor.Latest.Layers[0].Nodes!["layer-fluctuation"]);
    }

    private static void Story(Sequential network, TrainingMonitor monitor)
    {
        monitor.Step(0.75);
        Move(network, 1.5f);
        monitor.Step(0.5);
        monitor.Step(0.5);
        Move(network, 2);
        monitor.Step(0.25);
        monitor.Epoch(0.375, 0.875);
        monitor.Step(0.125);
        monitor.Step(double.NaN);
    }

    /// <summary>Multiplies the first layer's weights.</summary>
    private static void Move(Sequential network, float factor)
    {
        using var gradients = no_grad();
        using var scope = NewDisposeScope();
        network.parameters().First().mul_(factor);
    }

    /// <summary>Three inputs, two hidden units, one output; weights that sum without rounding.</summary>
    private static Sequential Fixed()
    {
        var network = nn.Sequential(("fc1", nn.Linear(3, 2)), ("act", nn.ReLU()), ("fc,2", nn.Linear(2, 1)));
        using var gradients = no_grad();
        ((Linear)network[0]).weight!.copy_(tensor(new[] { 1f, -2f, 2f, 0f, 0f, 0f }).reshape(2, 3));
        ((Linear)network[2]).weight!.copy_(tensor(new[] { 0.5f, -0.25f }).reshape(1, 2));
        return network;
    }

    private static TrainingMonitor Watch(Sequential network, MonitorOptions options) =>
        new(network, [zeros(1, 3)], options with { Display = MonitorDisplay.None }, null, new StandingClock());

    private static Sequential Trained(string kind, Func<Sequential, TrainingMonitor?> watch)
    {
        manual_seed(1);
        var network = kind == "mlp" ? Trainings.Mlp() : Trainings.Cnn();
        using var monitor = watch(network);
        using var optimizer = optim.Adam(network.parameters(), 1e-3);
        Trainings.Run(network, optimizer, 40, loss =>
        {
            monitor?.Step(loss);
            return true;
        });
        monitor?.Epoch();
        return network;
    }

    private sealed class StandingClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
