namespace CntCheck.Artifacts.Pickles;

/// <summary>Reads Python pickles of protocols 0 to 5 and executes nothing.</summary>
/// <remarks>
/// A pickle is a program for a stack machine (PEP 307, 3154, 574; the module pickletools lists the instructions). Here it can build plain values
/// and call the names that <see cref="PickleScope"/> knows, each of which is interpreted here; the first call of another ends the reading.
/// </remarks>
internal static class PickleReader
{
    private static readonly Dictionary<char, Action<PickleMachine>> Instructions = new(
        PickleNumbers.Instructions.Concat(PickleTexts.Instructions).Concat(PickleContainers.Instructions)
            .Concat(PickleMemory.Instructions).Concat(PickleCalls.Instructions));

    /// <summary>The value a pickle builds.</summary>
    /// <exception cref="ArtifactException">It is damaged, or wants to call what no model needs.</exception>
    public static object? Read(PickleBytes bytes, PickleScope scope)
    {
        var machine = new PickleMachine(bytes, scope);
        for (var code = bytes.NextInstruction(); code != '.'; code = bytes.NextInstruction())
        {
            if (!Instructions.TryGetValue(code, out var run))
                throw bytes.Damaged($"the pickle has the unknown instruction {(int)code}");

            run(machine);
        }

        return machine.Finish();
    }
}
