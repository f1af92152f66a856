using CntCheck.TorchSharp.Live;
using TorchSharp;

namespace CntCheck.TorchSharp;

/// <summary>Watches a module while it trains: measures it every so many steps and at the end of each epoch, writes and shows what it sees, and says whether the training is healthy.</summary>
/// <remarks>
/// It reads parameters and changes nothing: no gradient, no random number, no mode; weights after a training are the same to the last bit with and without it.
/// It starts no thread of its own and measures on the caller's. It keeps two copies of the weights, as float32 in the CPU's memory: those at the start, and those of the last measurement.
/// Once made it ends no training: a file that can no longer be written is given up with a note, and where the module can no longer be measured
/// (it was moved to another device or type, or parts of it were replaced) that is a finding, "not-measured", until it can again. Move the module first, and make the monitor then.
/// A training that goes on after an interruption makes a new monitor; files are added to (see <see cref="MonitorOptions.FirstStep"/>). Not for use by several threads at once.
/// </remarks>
/// <example><code>
/// using var monitor = new TrainingMonitor(model, example, new() { CsvPath = "runs/digits.csv" });
/// foreach (var (images, labels) in batches)
/// {
///     // forward, backward, optimizer.step()
///     monitor.Step();
/// }
/// monitor.Epoch(loss, accuracy);
/// if (!monitor.Healthy) break;
/// </code></example>
public sealed class TrainingMonitor : IDisposable
{
    private const string NotMeasured = "not-measured";

    private readonly MonitorOptions _options;
    private readonly TimeProvider _clock;
    private readonly long _begun;
    private readonly NetworkWatch _watch;
    private readonly MeasurementOutputs _outputs;
    private readonly SymptomLog _symptoms;
    private bool _disposed;
    private long _step;
    private long _epoch;

    /// <summary>Begins to watch a module of one input; measures it for the first time.</summary>
    /// <param name="module">The module; it is run once in evaluation mode, and left in the mode it was in.</param>
    /// <param name="exampleInput">An input as the module takes it, with its batch axis: (batch, …).</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ExportException">The module cannot be understood, or a file cannot be written.</exception>
    public TrainingMonitor(torch.nn.Module module, torch.Tensor exampleInput, MonitorOptions? options = null)
        : this(module, [exampleInput], options)
    {
    }

    /// <summary>Begins to watch a module of several inputs; measures it for the first time.</summary>
    /// <param name="module">The module; it is run once in evaluation mode, and left in the mode it was in.</param>
    /// <param name="exampleInputs">The arguments of its forward, in order.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ExportException">The module cannot be understood, or a file cannot be written.</exception>
    public TrainingMonitor(torch.nn.Module module, IReadOnlyList<torch.Tensor> exampleInputs, MonitorOptions? options = null)
        : this(module, exampleInputs, options ?? new(), null, TimeProvider.System)
    {
    }

    internal TrainingMonitor(torch.nn.Module module, IReadOnlyList<torch.Tensor> exampleInputs, MonitorOptions options, MonitorView? view, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(exampleInputs);
        (_options, _clock, _begun) = (options, clock, clock.GetTimestamp());
        (_step, _epoch) = (options.FirstStep, options.FirstEpoch);
        _watch = new(module, LiveNetwork.Of(module, exampleInputs, options.Export));
        _symptoms = new(options);
        _outputs = new(options, view ?? MonitorView.Of(options.Display));
        try
        {
            Latest = Measure(MeasurementOccasion.Start, null, null);
        }
        catch
        {
            _outputs.Dispose();
            throw;
        }
    }

    /// <summary>The last measurement.</summary>
    public TrainingMeasurement Latest { get; private set; }

    /// <summary>What is wrong with the training, as of the last measurement; empty if nothing is. What no longer shows is gone.</summary>
    public IReadOnlyList<Finding> Findings => Latest.Findings;

    /// <summary>Whether nothing is wrong with the training: what early stopping asks for.</summary>
    public bool Healthy => Findings.Count == 0;

    /// <summary>What a reader of the measurements should know: what was recovered or never called when the module was traced, a file that can no longer be written; a sentence each.</summary>
    public IReadOnlyList<string> Notes => [.. _watch.Notes, .. _outputs.Notes];

    /// <summary>Counts a step of the optimizer, and measures where one is due. Call it after <c>optimizer.step()</c>.</summary>
    /// <param name="loss">The step's loss, if it is known; the first that is not finite makes a measurement due.</param>
    /// <exception cref="ObjectDisposedException">The monitor is disposed.</exception>
    public void Step(double? loss = null)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _step++;
        if (IsDue || IsNewlyNonFinite(loss))
            Look(MeasurementOccasion.Step, loss, null);
    }

    /// <summary>Counts a step of the optimizer, and measures where one is due. Call it after <c>optimizer.step()</c>.</summary>
    /// <param name="loss">The step's loss, one number; it is read only where a measurement is due, so that a GPU need not be waited for at every step.</param>
    /// <exception cref="ObjectDisposedException">The monitor is disposed.</exception>
    /// <exception cref="ArgumentException">The loss is more than one number.</exception>
    public void Step(torch.Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!loss.IsInvalid && loss.numel() != 1)
            throw new ArgumentException($"The loss has {loss.numel()} numbers; give one, such as its mean.", nameof(loss));
        _step++;
        if (IsDue)
            Look(MeasurementOccasion.Step, loss.ToDouble(), null);
    }

    /// <summary>Counts the end of an epoch, and measures.</summary>
    /// <param name="loss">The epoch's loss, if it is known.</param>
    /// <param name="accuracy">The epoch's accuracy, if it is known.</param>
    /// <exception cref="ObjectDisposedException">The monitor is disposed.</exception>
    public void Epoch(double? loss = null, double? accuracy = null)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _epoch++;
        if (_options.EachEpoch || IsNewlyNonFinite(loss))
            Look(MeasurementOccasion.Epoch, loss, accuracy);
    }

    /// <summary>Prints a line of the program's own above the table, which other output would tear.</summary>
    public void Print(string line) => _outputs.Print(line);

    /// <summary>Closes the files and leaves the table as it is.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;

        _disposed = true;
        _outputs.Dispose();
    }

    private bool IsDue => _options.EverySteps > 0 && _step % _options.EverySteps == 0;

    private bool IsNewlyNonFinite(double? loss) => !double.IsFinite(loss ?? 0) && double.IsFinite(Latest.Loss ?? 0);

    private void Look(MeasurementOccasion occasion, double? loss, double? accuracy)
    {
        try
        {
            Latest = Measure(occasion, loss, accuracy);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            if (Findings.Any(finding => finding.Kind == NotMeasured))
                return;

            // Nothing measured is never healthy; but the training is the caller's to end.
            var finding = failure is ExportException known
                ? new Finding(NotMeasured, null, known.Reason, known.Advice, _step, _epoch)
                : new Finding(NotMeasured, null, $"cannot be measured: {failure.Message}", "make a new monitor", _step, _epoch);
            Latest = Latest with { Findings = [.. Findings, finding] };
            _outputs.Note(finding.ToString());
        }
    }

    private TrainingMeasurement Measure(MeasurementOccasion occasion, double? loss, double? accuracy)
    {
        var seconds = Math.Round(_clock.GetElapsedTime(_begun).TotalSeconds, 3);

        // The end of an epoch may be the step that was just measured: its numbers are told again, and count once.
        var again = occasion == MeasurementOccasion.Epoch && Latest.Step == _step && Latest.Steps > 0;
        var now = (again ? Latest : _watch.Measure(_step)) with { Occasion = occasion, Epoch = _epoch, Seconds = seconds, Loss = loss, Accuracy = accuracy };
        now = now with { Findings = _symptoms.Add(now, again) };
        _outputs.Write(now);
        return now;
    }
}
