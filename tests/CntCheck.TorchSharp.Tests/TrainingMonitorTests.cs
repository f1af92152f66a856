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
    public void A_module_that_was_moved_is_a_finding_and_ends_no_training()
    {
        using var network = Watched.Network();
        using var view = new StringWriter();
        using var monitor = new TrainingMonitor(network, [zeros(1, 3)], new() { EverySteps = 1 }, new LinesView(view), new Watched.StandingClock());
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
        using var network = Watched.Network();
        var terminal = new StringWriter();
        using var monitor = new TrainingMonitor(network, [zeros(1, 3)], new() { CsvPath = _folder["run.csv"] }, new LinesView(terminal), new Watched.StandingClock());
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
        using var network = Watched.Network();
        using var monitor = Watched.By(network, new() { EverySteps = 100, CsvPath = _folder["run.csv"] });

        monitor.Step(0.5);
        monitor.Step(double.NaN);
        monitor.Step(double.NaN);

        Assert.Equal(("non-finite", 2L), (Assert.Single(monitor.Findings).Kind, monitor.Latest.Step));
    }

    [Fact]
    public void The_loss_of_an_epoch_is_looked_at_even_where_its_last_step_was_measured()
    {
        using var network = Watched.Network();
        using var monitor = Watched.By(network, new() { EverySteps = 1 });
        monitor.Step(0.5);

        monitor.Epoch(double.NaN);

        Assert.Equal("has a loss of NaN", Assert.Single(monitor.Findings).What);
    }

    [Fact]
    public void A_loss_of_many_numbers_is_refused_at_the_first_step()
    {
        using var network = Watched.Network();
        using var monitor = Watched.By(network, new());

        Assert.Throws<ArgumentException>(() => monitor.Step(zeros(4)));
    }

    [Fact]
    public void A_monitor_that_is_disposed_takes_no_more_steps()
    {
        using var network = Watched.Network();
        var monitor = Watched.By(network, new());
        monitor.Dispose();
        monitor.Dispose();

        Assert.Throws<ObjectDisposedException>(() => monitor.Step());
        Assert.Throws<ObjectDisposedException>(() => monitor.Epoch());
    }

    [Fact]
    public void The_end_of_an_epoch_at_a_measured_step_counts_once()
    {
        using var network = Watched.Network();
        using var monitor = Watched.By(network, new() { EverySteps = 2 });
        Watched.Move(network, 2);
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
        using var network = Watched.Network();
        using var monitor = Watched.By(network, new() { EverySteps = 0 });
        for (var step = 0; step < 40; step++)
            monitor.Step();
        Assert.Equal(MeasurementOccasion.Start, monitor.Latest.Occasion);
        Watched.Move(network, 2);

        monitor.Epoch();

        Assert.Equal((40L, 1.0 / 40), (monitor.Latest.Step, monitor.Latest.Layers[0].ChangePerStep));
    }

    [Fact]
    public void A_loss_in_torch_is_read_where_a_measurement_is_due()
    {
        using var network = Watched.Network();
        using var monitor = Watched.By(network, new() { EverySteps = 2 });
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
}
