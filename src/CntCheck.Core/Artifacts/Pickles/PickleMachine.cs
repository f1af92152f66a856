namespace CntCheck.Artifacts.Pickles;

/// <summary>The stack and the memo of a pickle being read.</summary>
internal sealed class PickleMachine(PickleBytes bytes, PickleScope scope)
{
    // The largest checkpoints take a million; each takes some dozen bytes of memory, but may be one byte in the file.
    private const int MostValues = 4_000_000;

    // A pickle that was compressed may not make more values than its file has bytes, but for small files.
    private readonly long _mostValues = Math.Min(MostValues, bytes.BytesOfFile + ushort.MaxValue);

    private readonly List<object?> _stack = [];
    private readonly Stack<int> _marks = [];
    private readonly Dictionary<long, object?> _memo = [];
    private int _values;

    /// <summary>The pickle's bytes.</summary>
    public PickleBytes Bytes => bytes;

    /// <summary>What the pickle may name.</summary>
    public PickleScope Scope => scope;

    /// <summary>How many values are remembered.</summary>
    public int Remembered => _memo.Count;

    /// <summary>Puts a value on the stack.</summary>
    public void Push(object? value)
    {
        if (++_values > _mostValues)
            throw bytes.Damaged($"the pickle makes more than {_mostValues} values");

        _stack.Add(value);
    }

    /// <summary>Takes the value on top, which stands above the last mark.</summary>
    public object? Pop()
    {
        var value = Top();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    /// <summary>Takes the value on top, which must be of a type.</summary>
    public T Pop<T>(string what) => Pop() is T value ? value : throw bytes.Damaged($"the pickle's instruction needs {what}");

    /// <summary>The value on top, which stands above the last mark.</summary>
    public object? Top() => _stack.Count > Bottom ? _stack[^1] : throw bytes.Damaged("the pickle's stack is empty");

    /// <summary>The value on top, which must be of a type.</summary>
    public T Top<T>(string what) => Top() is T value ? value : throw bytes.Damaged($"the pickle's instruction needs {what}");

    /// <summary>Takes so many values, the lowest first.</summary>
    public object?[] Pop(int count)
    {
        if (_stack.Count - count < Bottom)
            throw bytes.Damaged("the pickle's stack holds too little");

        return Cut(_stack.Count - count);
    }

    /// <summary>Marks the place on the stack.</summary>
    public void Mark()
    {
        if (_marks.Count == _mostValues)
            throw bytes.Damaged($"the pickle sets more than {_mostValues} marks");

        _marks.Push(_stack.Count);
    }

    /// <summary>Takes all values above the last mark, and the mark.</summary>
    public object?[] PopToMark() =>
        _marks.TryPop(out var mark) ? Cut(mark) : throw bytes.Damaged("the pickle's stack holds no mark");

    /// <summary>Drops the value on top, or the mark where that is on top.</summary>
    public void Drop()
    {
        if (_marks.TryPeek(out var mark) && mark == _stack.Count)
            _marks.Pop();
        else
            Pop();
    }

    /// <summary>Remembers the value on top under a number.</summary>
    public void Remember(long number)
    {
        _memo[number] = Top();
        if (_memo.Count > _mostValues)
            throw bytes.Damaged($"the pickle remembers more than {_mostValues} values");
    }

    /// <summary>Puts a remembered value on the stack.</summary>
    public void Recall(long number) =>
        Push(_memo.TryGetValue(number, out var value) ? value : throw bytes.Damaged($"the pickle recalls number {number}, which it never remembered"));

    /// <summary>The pickle's value, when it stops.</summary>
    public object? Finish()
    {
        if (_stack.Count != 1 || _marks.Count > 0)
            throw bytes.Damaged($"the pickle stops with {_stack.Count} values instead of one");

        return bytes.Left == 0 ? _stack[0] : throw bytes.Damaged($"{bytes.Left} bytes follow the pickle's end");
    }

    private int Bottom => _marks.TryPeek(out var mark) ? mark : 0;

    private object?[] Cut(int from)
    {
        var values = _stack[from..].ToArray();
        _stack.RemoveRange(from, values.Length);
        return values;
    }
}
