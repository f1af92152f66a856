using System.Collections.Concurrent;
using CntCheck.Study.Composition;

namespace CntCheck.Study.Population;

/// <summary>Makes the runs of a study in several processes. One that crashes loses one run, which is tried once more.</summary>
internal static class RunTraining
{
    private const int Tries = 2;

    /// <summary>Makes all runs of a work list; how many failed.</summary>
    /// <param name="folder">The study.</param>
    /// <param name="work">The runs.</param>
    /// <param name="mnist">The folder of MNIST's files, or null.</param>
    /// <param name="processes">Processes at a time.</param>
    /// <param name="progress">Who is told.</param>
    /// <param name="cancellation">Ends the processes at once; what is there is whole.</param>
    public static int Make(StudyFolder folder, IReadOnlyList<StudyNetwork> work, string? mnist, int processes, RunProgress progress, CancellationToken cancellation)
    {
        var failed = 0;
        var left = new ConcurrentQueue<StudyNetwork>(work);
        var threads = Enumerable.Range(0, Math.Min(processes, work.Count)).Select(_ => new Thread(() =>
        {
            using var seat = new Seat(folder, mnist, cancellation);
            while (!cancellation.IsCancellationRequested && left.TryDequeue(out var run))
            {
                progress.Begin(run);
                var failure = seat.Make(run);
                if (cancellation.IsCancellationRequested)
                    return;

                if (failure is not null)
                    Interlocked.Increment(ref failed);
                Record(folder, run, failure);
                progress.End(run, failure);
            }
        })).ToArray();

        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        cancellation.ThrowIfCancellationRequested();
        return failed;
    }

    /// <summary>Where it is written why a run failed.</summary>
    public static string FailureFile(StudyFolder folder, string run) => Path.ChangeExtension(folder.Outcomes(run), ".failed.txt");

    private static void Record(StudyFolder folder, StudyNetwork run, string? failure)
    {
        if (failure is null)
            File.Delete(FailureFile(folder, run.Run));
        else
            WholeFile.Write(FailureFile(folder, run.Run), failure + "\n");
    }

    /// <summary>A place for one process, filled anew when its process has ended.</summary>
    private sealed class Seat(StudyFolder folder, string? mnist, CancellationToken cancellation) : IDisposable
    {
        private Worker? _worker;

        /// <summary>Makes one run; null if it succeeded, else why not.</summary>
        public string? Make(StudyNetwork run)
        {
            string? end = null;
            for (var attempt = 0; attempt < Tries && !cancellation.IsCancellationRequested; attempt++)
            {
                try
                {
                    var worker = _worker ??= new(folder, mnist);
                    using var _ = cancellation.Register(worker.Kill);
                    return worker.Make(run.Run);
                }
                catch (IOException crash)
                {
                    _worker?.Dispose();
                    _worker = null;
                    end = crash.Message;
                }
            }

            return end;
        }

        public void Dispose() => _worker?.Dispose();
    }
}
