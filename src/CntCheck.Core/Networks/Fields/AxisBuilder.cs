namespace CntCheck.Networks.Fields;

/// <summary>Puts an axis together from its first position to its last; classes are numbered in the order in which they are met.</summary>
/// <typeparam name="TKey">What positions of one class have in common.</typeparam>
internal sealed class AxisBuilder<TKey>(IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> _numbers = new(comparer);
    private readonly List<TKey> _keys = [];
    private readonly List<AxisRun> _runs = [];
    private int _length;

    /// <summary>The keys of the classes, by number.</summary>
    public IReadOnlyList<TKey> Keys => _keys;

    /// <summary>Appends positions of which those <paramref name="period"/> apart are alike; only the first of them are looked at.</summary>
    public void Append(long length, long period, Func<int, TKey> keyAt)
    {
        if (length <= 0)
            return;

        var pattern = new int[Math.Min(length, period)];
        for (var i = 0; i < pattern.Length; i++)
            pattern[i] = NumberOf(keyAt(_length + i));

        Append(new AxisRun(_length, (int)length, pattern.AsSpan().ContainsAnyExcept(pattern[0]) ? pattern : [pattern[0]]));
        _length += (int)length;
    }

    /// <summary>An axis of the positions appended.</summary>
    public Axis Sized() => Axis.Sized([.. _runs], _keys.Count);

    /// <summary>An axis that repeats the positions appended, which were one stretch.</summary>
    public Axis Periodic() => Axis.Periodic(_runs.Single().Pattern, _keys.Count);

    private int NumberOf(TKey key)
    {
        if (_numbers.TryGetValue(key, out var number))
            return number;

        _numbers.Add(key, _keys.Count);
        _keys.Add(key);
        return _keys.Count - 1;
    }

    private void Append(AxisRun run)
    {
        if (run.Pattern is [var one] && _runs is [.., { Pattern: [var before] } last] && before == one)
            _runs[^1] = last with { Length = last.Length + run.Length };
        else
            _runs.Add(run);
    }
}
