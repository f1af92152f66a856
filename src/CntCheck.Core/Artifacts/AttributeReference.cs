namespace CntCheck.Artifacts;

/// <summary>The value of an attribute inside a function's body that the caller of the function gives.</summary>
/// <param name="Name">The name of the caller's attribute.</param>
public sealed record AttributeReference(string Name);
