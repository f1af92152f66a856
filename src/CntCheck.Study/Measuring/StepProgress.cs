using System.Globalization;
using Spectre.Console;

namespace CntCheck.Study.Measuring;

/// <summary>Tells how far a step is: a bar on a terminal, a line every five percent elsewhere.</summary>
internal static class StepProgress
{
    private const int Lines = 20;

    /// <summary>Runs <paramref name="work"/>, which calls what it is given whenever one of <paramref name="total"/> parts is done; from any thread.</summary>
    public static void Run(string title, int total, Action<Action> work)
    {
        if (AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected)
            RunWithBar(title, total, work);
        else
            RunWithLines(title, total, work);
    }

    private static void RunWithBar(string title, int total, Action<Action> work) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .Start(progress =>
        {
            var bar = progress.AddTask(Markup.Escape(title), maxValue: Math.Max(total, 1));
            work(() => bar.Increment(1));
            bar.Value = bar.MaxValue;
        });

    private static void RunWithLines(string title, int total, Action<Action> work)
    {
        var done = 0;
        work(() =>
        {
            var now = Interlocked.Increment(ref done);
            if ((long)now * Lines / total > (long)(now - 1) * Lines / total)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: {now} of {total}"));
        });
    }
}
