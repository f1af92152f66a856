namespace CntCheck.Artifacts.Pickles;

/// <summary>Classes and functions that a pickle may name. They are interpreted here; nothing of what they name is ever run.</summary>
/// <remarks>To allow one, add a class; <see cref="PickleScope"/> finds it.</remarks>
internal abstract class PickleName
{
    /// <summary>The full names, module before name, as pickles write them.</summary>
    public abstract IEnumerable<string> FullNames { get; }

    /// <summary>What the name itself is as a value; null where it is only called or passed on.</summary>
    public virtual object? Value(string fullName) => null;

    /// <summary>What a call gives.</summary>
    /// <exception cref="ArtifactException">The arguments are not those it is called with.</exception>
    public virtual object? Call(PickleCall call) => throw call.Bytes.Refused($"to call {call.FullName}, which is no function");
}

/// <summary>A name on a pickle's stack.</summary>
/// <param name="FullName">The full name.</param>
/// <param name="Meaning">What it stands for here.</param>
internal sealed record PickleReference(string FullName, PickleName Meaning);

/// <summary>A call of a name.</summary>
/// <param name="FullName">The name that is called.</param>
/// <param name="Arguments">What it is called with.</param>
/// <param name="Bytes">The pickle, for faults.</param>
internal sealed record PickleCall(string FullName, IReadOnlyList<object?> Arguments, PickleBytes Bytes)
{
    /// <summary>An argument of a type.</summary>
    /// <exception cref="ArtifactException">There is none, or it is of another type.</exception>
    public T Argument<T>(int index) => index < Arguments.Count && Arguments[index] is T value
        ? value
        : throw Bytes.Damaged($"the pickle gives {FullName} something else than a {typeof(T).Name} as argument {index + 1}");
}
