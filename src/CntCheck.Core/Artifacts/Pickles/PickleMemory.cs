using System.Globalization;

namespace CntCheck.Artifacts.Pickles;

/// <summary>Instructions that move what is there: the memo, the stack, and the frame around the bytes.</summary>
internal static class PickleMemory
{
    private const int NewestProtocol = 5;

    /// <summary>The instructions by their codes.</summary>
    public static IReadOnlyDictionary<char, Action<PickleMachine>> Instructions { get; } = new Dictionary<char, Action<PickleMachine>>
    {
        ['\x80'] = Protocol,
        ['\x95'] = Frame,
        ['0'] = machine => machine.Drop(),
        ['1'] = machine => machine.PopToMark(),
        ['2'] = machine => machine.Push(machine.Top()),
        ['p'] = machine => machine.Remember(Number(machine)),
        ['q'] = machine => machine.Remember(machine.Bytes.Byte()),
        ['r'] = machine => machine.Remember((uint)machine.Bytes.Int()),
        ['\x94'] = machine => machine.Remember(machine.Remembered),
        ['g'] = machine => machine.Recall(Number(machine)),
        ['h'] = machine => machine.Recall(machine.Bytes.Byte()),
        ['j'] = machine => machine.Recall((uint)machine.Bytes.Int()),
    };

    private static void Protocol(PickleMachine machine)
    {
        if (machine.Bytes.Byte() is > NewestProtocol and var protocol)
            throw machine.Bytes.Damaged($"the pickle is of protocol {protocol}, which does not exist");
    }

    private static void Frame(PickleMachine machine)
    {
        var length = machine.Bytes.Long();
        if (length < 0 || length > machine.Bytes.Left)
            throw machine.Bytes.Damaged($"the pickle's frame is said to be {length} bytes long, but only {machine.Bytes.Left} are left");
    }

    private static long Number(PickleMachine machine) =>
        long.TryParse(machine.Bytes.Line(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw machine.Bytes.Damaged("the pickle numbers a value by something else than a number");
}
