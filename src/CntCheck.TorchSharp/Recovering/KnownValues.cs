using CntCheck.TorchSharp.Tracing;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>The values the graph has, and which of them each forward can see: what it was given, and what the modules it called have made.</summary>
internal sealed class KnownValues
{
    private readonly List<KnownValue> _all = [];
    private readonly Stack<List<KnownValue>> _visible = new([[]]);

    /// <summary>All values, in the order they were made.</summary>
    public IReadOnlyList<KnownValue> All => _all;

    /// <summary>What the forward that runs now can see, in the order it came to see it.</summary>
    public IReadOnlyList<KnownValue> Visible => _visible.Peek();

    /// <summary>Results of modules that the forward that runs now has made and nobody has read.</summary>
    public IReadOnlyList<KnownValue> Pending => [.. Visible.Where(value => !value.IsUsed)];

    /// <summary>Adds a value that the running forward made.</summary>
    public void Add(KnownValue value)
    {
        _all.Add(value);
        _visible.Peek().Add(value);
    }

    /// <summary>A forward begins, which is given these values.</summary>
    public void Enter(IEnumerable<KnownValue> given) => _visible.Push([.. given]);

    /// <summary>The forward that runs now has ended; who called it sees what it gives.</summary>
    public void Leave(IReadOnlyList<KnownValue> results)
    {
        _visible.Pop();
        _visible.Peek().AddRange(results);
    }

    /// <summary>The value that lies where a tensor lies and has its numbers.</summary>
    public KnownValue? AtPlaceOf(TracedValue value) =>
        _all.LastOrDefault(known => known.Traced is { } traced && traced.IsSamePlace(value) && known.HasNumbersOf(value));

    /// <summary>A value elsewhere that has a tensor's numbers; equal zeros prove nothing unless nobody has read them yet.</summary>
    public KnownValue? WithNumbersOf(TracedValue value)
    {
        var visible = Visible.Where(known => known.HasNumbersOf(value)).ToList();
        if (visible.LastOrDefault(known => !known.IsUsed) is { } unread)
            return unread;
        if (Uniformity.Of([.. value.Runs.Select(run => run.Values)]))
            return null;
        return visible.LastOrDefault() ?? _all.LastOrDefault(known => known.HasNumbersOf(value));
    }

    /// <summary>What a tensor was likely made from, likeliest first; each value's distance is set.</summary>
    public IReadOnlyList<KnownValue> Likeliest(TracedValue target)
    {
        const int Elsewhere = 24;
        var storages = target.Runs[0].Place.Storage;
        List<KnownValue> likely = [];
        foreach (var (age, value) in Visible.Reverse().Distinct().Index())
        {
            // What shares the target's memory was changed in place, or is what the target is a view of.
            var shares = value.Traced?.Runs[0].Place.Storage == storages;
            value.Distance = shares ? 0 : Math.Min(0.3, (value.IsUsed ? 0.1 : 0) + 0.01 * age);
            likely.Add(value);
        }

        foreach (var (age, value) in _all.Except(likely).Reverse().Take(Elsewhere).Index())
        {
            value.Distance = (value.IsUsed ? 1.4 : 1.2) + 0.02 * age;
            likely.Add(value);
        }

        return [.. likely.OrderBy(value => value.Distance)];
    }
}
