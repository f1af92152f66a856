namespace CntCheck.Artifacts.Pickles;

/// <summary>Instructions that in Python import, call and build: here they mention names and call known ones, or end the reading.</summary>
internal static class PickleCalls
{
    /// <summary>The instructions by their codes.</summary>
    public static IReadOnlyDictionary<char, Action<PickleMachine>> Instructions { get; } = new Dictionary<char, Action<PickleMachine>>
    {
        ['c'] = machine => machine.Push(Name(machine, machine.Bytes.Line(), machine.Bytes.Line())),
        ['\x93'] = StackName,
        ['R'] = machine => Call(machine, machine.Pop<PickleTuple>("arguments").Items),
        ['\x81'] = machine => Call(machine, machine.Pop<PickleTuple>("arguments").Items),
        ['\x92'] = CallWithNames,
        ['i'] = Instance,
        ['o'] = machine => Object(machine, machine.PopToMark()),
        ['b'] = Build,
        ['P'] = machine => machine.Push(machine.Scope.Outside(machine.Bytes.Line(), machine.Bytes)),
        ['Q'] = machine => machine.Push(machine.Scope.Outside(machine.Pop(), machine.Bytes)),
        ['\x82'] = machine => throw Extension(machine, machine.Bytes.Byte()),
        ['\x83'] = machine => throw Extension(machine, machine.Bytes.Short()),
        ['\x84'] = machine => throw Extension(machine, machine.Bytes.Int()),
    };

    private static object Name(PickleMachine machine, string module, string name)
    {
        var fullName = $"{module}.{name}";
        var meaning = machine.Scope.Resolve(fullName);
        return meaning.Value(fullName) ?? new PickleReference(fullName, meaning);
    }

    private static void StackName(PickleMachine machine)
    {
        var name = machine.Pop<string>("a name");
        machine.Push(Name(machine, machine.Pop<string>("a module's name"), name));
    }

    private static void Call(PickleMachine machine, IReadOnlyList<object?> arguments) =>
        machine.Push(Result(machine, machine.Pop<PickleReference>("something to call"), arguments));

    private static object? Result(PickleMachine machine, PickleReference called, IReadOnlyList<object?> arguments) =>
        called.Meaning.Call(new PickleCall(called.FullName, arguments, machine.Bytes));

    private static void CallWithNames(PickleMachine machine)
    {
        if (machine.Pop<PickleDictionary>("arguments by name").Entries.Count > 0)
            throw machine.Bytes.Damaged("the pickle gives arguments by name, which none of the names it may call takes");

        Call(machine, machine.Pop<PickleTuple>("arguments").Items);
    }

    private static void Instance(PickleMachine machine)
    {
        var called = Name(machine, machine.Bytes.Line(), machine.Bytes.Line());
        var arguments = machine.PopToMark();
        machine.Push(called is PickleReference reference ? Result(machine, reference, arguments) : throw NothingToCall(machine));
    }

    private static void Object(PickleMachine machine, object?[] values)
    {
        if (values is not [PickleReference called, .. var arguments])
            throw NothingToCall(machine);

        machine.Push(Result(machine, called, arguments));
    }

    /// <summary>Attributes of objects are kept; those of dictionaries and tensors say nothing about the model.</summary>
    private static void Build(PickleMachine machine)
    {
        var state = machine.Pop();
        switch (machine.Top())
        {
            case PickleObject target when state is PickleDictionary attributes:
                foreach (var (key, value) in attributes.Entries)
                    target.Attributes.Set(key, value);
                break;
            case PickleObject target:
                target.State = state;
                break;
            case PickleReference reference:
                throw machine.Bytes.Refused($"to change {Shown.Text(reference.FullName)}");
            case PickleDictionary or IPickleBuildable:
                break;
            default:
                throw machine.Bytes.Damaged("the pickle sets the state of a value that has none");
        }
    }

    private static ArtifactException NothingToCall(PickleMachine machine) => machine.Bytes.Damaged("the pickle's instruction needs something to call");

    private static ArtifactException Extension(PickleMachine machine, int code) =>
        machine.Bytes.Refused($"to call what its extension code {code} stands for");
}
