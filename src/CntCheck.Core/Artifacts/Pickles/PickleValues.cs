namespace CntCheck.Artifacts.Pickles;

// What a pickle can build: null, bool, long, BigInteger, double, string, byte[], these containers, and what the names it may call give.

/// <summary>A tuple.</summary>
internal sealed class PickleTuple(IReadOnlyList<object?> items)
{
    /// <summary>Its items.</summary>
    public IReadOnlyList<object?> Items => items;
}

/// <summary>A list, or a set, which is not told from one.</summary>
internal sealed class PickleList
{
    /// <summary>Its items.</summary>
    public List<object?> Items { get; init; } = [];
}

/// <summary>A value of a class whose code is not run: a name and attributes, without meaning.</summary>
internal sealed class PickleObject(string className)
{
    /// <summary>The full name of the class.</summary>
    public string ClassName => className;

    /// <summary>Its attributes, in the order in which they were set.</summary>
    public PickleDictionary Attributes { get; } = new();

    /// <summary>What it was built from where that is no dictionary of attributes.</summary>
    public object? State { get; set; }
}

/// <summary>A value whose attributes a pickle may set without effect.</summary>
internal interface IPickleBuildable;
