using CntCheck.Networks;

namespace CntCheck.Metrics.Passes;

/// <summary>One pass over the stored weights of connections: sums by row and column, moments, extremes and, where wanted, a histogram.</summary>
/// <remarks>
/// The sums of a matrix are made part by part (<see cref="RowPart"/>) and put together in the order of the parts,
/// so they are the same to the last bit with any number of threads.
/// </remarks>
public static class WeightPass
{
    /// <summary>Below this many bytes a second thread costs more than it saves.</summary>
    private const long BytesForTwoThreads = 8 << 20;

    /// <summary>Sums the weights over rows and columns.</summary>
    public static WeightSums Sum(WeightMatrix weights, CancellationToken cancellation = default) =>
        Read(weights, histogram: false, cancellation).Sums;

    /// <summary>Takes one connection's readings, on the calling thread.</summary>
    internal static WeightReading Read(WeightMatrix weights, bool histogram, CancellationToken cancellation = default)
    {
        var tally = new Tally(weights, histogram);
        foreach (var part in tally.Parts)
            tally.Measure(part, _ => { }, cancellation);

        return tally.Reading;
    }

    /// <summary>Takes the readings of many connections on several threads.</summary>
    /// <param name="matrices">The connections' weights.</param>
    /// <param name="histogram">Whether to count the weights by value.</param>
    /// <param name="finish">Called once for each connection with its index and reading, on one of the threads, while its weights are still in the cache.</param>
    /// <param name="progress">Told the fraction of all weights that is done.</param>
    /// <param name="threads">Number of threads; 0: two where the weights are worth it.</param>
    /// <param name="cancellation">Ends the pass.</param>
    internal static void ReadAll(
        IReadOnlyList<WeightMatrix> matrices,
        bool histogram,
        Action<int, WeightReading> finish,
        IProgress<double>? progress = null,
        int threads = 0,
        CancellationToken cancellation = default)
    {
        var total = matrices.Sum(matrix => matrix.Layout.Count);
        var work = new WorkList(matrices, histogram);
        var done = 0L;

        void Advance(long weights)
        {
            var now = Interlocked.Add(ref done, weights);
            progress?.Report((double)now / total);
        }

        void Work()
        {
            try
            {
                MeasureParts();
            }
            catch
            {
                work.Stop();
                throw;
            }
        }

        void MeasureParts()
        {
            while (work.Next() is var (index, tally, part))
            {
                if (!tally.Measure(part, Advance, cancellation))
                    continue;

                finish(index, tally.Reading);
                tally.Release();
            }
        }

        if (threads == 0)
            threads = matrices.Sum(matrix => matrix.Tensor.Data.Length) < BytesForTwoThreads ? 1 : Math.Min(2, Environment.ProcessorCount);

        OnThreads(threads, Work);
    }

    private static void OnThreads(int threads, Action work)
    {
        if (threads == 1)
        {
            work();
            return;
        }

        var others = Enumerable.Range(1, threads - 1).Select(_ => Task.Run(work)).ToArray();
        try
        {
            work();
        }
        finally
        {
            ((IAsyncResult)Task.WhenAll(others)).AsyncWaitHandle.WaitOne();
        }

        foreach (var other in others)
            other.GetAwaiter().GetResult();
    }

    /// <summary>The parts of all matrices in order, handed out one by one.</summary>
    private sealed class WorkList(IReadOnlyList<WeightMatrix> matrices, bool histogram)
    {
        private readonly IEnumerator<(int, Tally, RowPart)> _items = Items(matrices, histogram).GetEnumerator();

        private bool _stopped;

        public (int Index, Tally Tally, RowPart Part)? Next()
        {
            lock (_items)
                return !_stopped && _items.MoveNext() ? _items.Current : null;
        }

        /// <summary>Hands out nothing more: one thread has failed.</summary>
        public void Stop()
        {
            lock (_items)
                _stopped = true;
        }

        private static IEnumerable<(int, Tally, RowPart)> Items(IReadOnlyList<WeightMatrix> matrices, bool histogram)
        {
            for (var i = 0; i < matrices.Count; i++)
            {
                var tally = new Tally(matrices[i], histogram);
                foreach (var part in tally.Parts)
                    yield return (i, tally, part);
            }
        }
    }

    /// <summary>The parts of one matrix, put together in their order as they arrive.</summary>
    private sealed class Tally
    {
        private readonly WeightMatrix _matrix;
        private readonly PartSums _total;
        private readonly SortedDictionary<int, PartSums> _waiting = [];
        private int _appended;

        public Tally(WeightMatrix matrix, bool histogram)
        {
            _matrix = matrix;
            _total = PartSums.Whole(matrix.Layout, histogram);
            Parts = RowPart.Of(matrix.Layout) is { Count: > 0 } parts ? parts : [new RowPart(0, 0)];
        }

        public IReadOnlyList<RowPart> Parts { get; }

        public WeightReading Reading => new(_matrix, _total);

        /// <summary>Gives the histogram's memory back once the reading has been used.</summary>
        public void Release() => _total.Histogram?.Dispose();

        /// <summary>Measures one part; returns whether it was the last.</summary>
        public bool Measure(RowPart part, Action<long> advance, CancellationToken cancellation)
        {
            if (Parts.Count == 1)
            {
                PartPass.Run(_matrix, part, _total, advance, cancellation);
                return true;
            }

            var sums = PartSums.Of(_total, part, _matrix.Layout);
            PartPass.Run(_matrix, part, sums, advance, cancellation);
            lock (_waiting)
            {
                _waiting.Add(part.First, sums);
                while (_appended < Parts.Count && _waiting.Remove(Parts[_appended].First, out var next))
                {
                    _total.Append(next, _matrix.Layout);
                    next.Dispose();
                    _appended++;
                }

                return _appended == Parts.Count;
            }
        }
    }
}
