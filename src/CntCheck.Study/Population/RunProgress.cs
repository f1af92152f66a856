using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace CntCheck.Study.Population;

/// <summary>Shows how far the runs are: a bar on a terminal, else a line now and then.</summary>
internal sealed class RunProgress
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private readonly Stopwatch _time = Stopwatch.StartNew();
    private readonly List<string> _current = [];
    private readonly int _total;
    private readonly ProgressTask? _bar;
    private TimeSpan _lastLine;
    private int _done, _failed;

    private RunProgress(int total, ProgressTask? bar) => (_total, _bar) = (total, bar);

    /// <summary>Runs <paramref name="work"/> with it.</summary>
    public static void Show(int total, Action<RunProgress> work)
    {
        if (Console.IsOutputRedirected)
        {
            work(new(total, null));
            return;
        }

        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => work(new(total, context.AddTask("runs", maxValue: total))));
    }

    /// <summary>A run has begun.</summary>
    public void Begin(StudyNetwork run)
    {
        lock (_lock)
        {
            _current.Add(run.Family);
            Tell();
        }
    }

    /// <summary>A run has ended; <paramref name="failure"/> is null if it went well.</summary>
    public void End(StudyNetwork run, string? failure)
    {
        lock (_lock)
        {
            _current.Remove(run.Family);
            _done++;
            _failed += failure is null ? 0 : 1;
            _bar?.Increment(1);
            if (failure is not null && _bar is null)
                Console.Out.WriteLine($"{run.Run}: {failure}");
            Tell();
        }
    }

    private void Tell()
    {
        var state = $"{_done} of {_total} runs{(_failed > 0 ? $", {_failed} failed" : "")}: {string.Join(" ", _current)}";
        if (_bar is not null)
        {
            _bar.Description = Markup.Escape(state);
        }
        else if (_done == _total || _time.Elapsed - _lastLine > Pause)
        {
            _lastLine = _time.Elapsed;
            var left = _done == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {_time.Elapsed * ((_total - _done) / (double)_done):hh\\:mm\\:ss} left");
            Console.Out.WriteLine(state + left);
        }
    }
}
