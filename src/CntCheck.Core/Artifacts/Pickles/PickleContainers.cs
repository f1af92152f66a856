namespace CntCheck.Artifacts.Pickles;

/// <summary>Instructions that make and fill tuples, lists, sets and dictionaries.</summary>
internal static class PickleContainers
{
    private const string AList = "a list";
    private const string ADictionary = "a dictionary";

    /// <summary>The instructions by their codes.</summary>
    public static IReadOnlyDictionary<char, Action<PickleMachine>> Instructions { get; } = new Dictionary<char, Action<PickleMachine>>
    {
        ['('] = machine => machine.Mark(),
        [')'] = machine => machine.Push(new PickleTuple([])),
        ['\x85'] = machine => machine.Push(new PickleTuple(machine.Pop(1))),
        ['\x86'] = machine => machine.Push(new PickleTuple(machine.Pop(2))),
        ['\x87'] = machine => machine.Push(new PickleTuple(machine.Pop(3))),
        ['t'] = machine => machine.Push(new PickleTuple(machine.PopToMark())),
        [']'] = machine => machine.Push(new PickleList()),
        ['l'] = machine => machine.Push(new PickleList { Items = [.. machine.PopToMark()] }),
        ['a'] = machine => Append(machine, machine.Pop(1)),
        ['e'] = machine => Append(machine, machine.PopToMark()),
        ['\x8f'] = machine => machine.Push(new PickleList()),
        ['\x90'] = machine => Append(machine, machine.PopToMark()),
        ['\x91'] = machine => machine.Push(new PickleList { Items = [.. machine.PopToMark()] }),
        ['}'] = machine => machine.Push(new PickleDictionary()),
        ['d'] = machine => machine.Push(Fill(machine, new PickleDictionary(), machine.PopToMark())),
        ['s'] = machine => Set(machine, machine.Pop(2)),
        ['u'] = machine => Set(machine, machine.PopToMark()),
    };

    private static void Append(PickleMachine machine, object?[] items) => machine.Top<PickleList>(AList).Items.AddRange(items);

    private static void Set(PickleMachine machine, object?[] entries) => Fill(machine, machine.Top<PickleDictionary>(ADictionary), entries);

    private static PickleDictionary Fill(PickleMachine machine, PickleDictionary dictionary, object?[] entries)
    {
        if (entries.Length % 2 != 0)
            throw machine.Bytes.Damaged("the pickle sets a key without a value");

        for (var i = 0; i < entries.Length; i += 2)
            dictionary.Set(entries[i], entries[i + 1]);

        return dictionary;
    }
}
