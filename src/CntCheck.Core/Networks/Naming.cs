using System.Globalization;
using CntCheck.Artifacts;
using CntCheck.Networks.Values;

namespace CntCheck.Networks;

/// <summary>Names connections and layers: after the weight tensor, else the node, else kind and number.</summary>
internal sealed class Naming
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _next = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);

    /// <summary>A unique name for what an operator makes of a stored tensor.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="read">The value through which the operator reads its weights; null where it has none.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="part">Behind the operator's own name, for what an operator makes besides its first connection.</param>
    public string Of(Operator op, string? read, Constant? weight, string part = "")
    {
        var number = _kinds[op.Kind] = _kinds.GetValueOrDefault(op.Kind, -1) + (part.Length == 0 ? 1 : 0);
        string?[] candidates = [Trained(read, weight), Given(read), Given(weight?.Tensor.Name), op.Name.Length > 0 ? op.Name + part : null];
        var name = candidates.FirstOrDefault(candidate => candidate is not null)
            ?? string.Create(CultureInfo.InvariantCulture, $"{op.Kind}_{number}{part}");
        return Unique(name);
    }

    /// <summary>The name, with a number behind it where it is taken.</summary>
    public string Unique(string name)
    {
        var unique = name;
        for (var i = _next.GetValueOrDefault(name, 2); !_used.Add(unique); i++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{name}#{i}");
            _next[name] = i + 1;
        }

        return unique;
    }

    /// <summary>The name of a whole stored tensor that calls itself a weight: it tells more than the names of copies and transposes on the way.</summary>
    private static string? Trained(string? read, Constant? weight) =>
        weight is { Origins: [{ Name: var name } stored] } && stored.Count == weight.Count && !LooksGenerated(name) && !IsRead(name, read) ? BeforeSuffix(name) : null;

    // A tensor of a branch or a body is read under its name with the branch before it.
    private static bool IsRead(string tensor, string? read) => read is not null && read.EndsWith(tensor, StringComparison.Ordinal);

    private static string? Given(string? tensor) =>
        string.IsNullOrEmpty(tensor) || LooksGenerated(tensor) ? null : BeforeSuffix(tensor) ?? tensor;

    private static string? BeforeSuffix(string tensor)
    {
        foreach (var suffix in (string[])[".weight", "_weight"])
        {
            if (tensor.EndsWith(suffix, StringComparison.Ordinal) && tensor.Length > suffix.Length)
                return tensor[..^suffix.Length];
        }

        return null;
    }

    private static bool LooksGenerated(string name) =>
        name.Contains("::", StringComparison.Ordinal) || name.StartsWith('/') || name.Contains("_output_", StringComparison.Ordinal)
        || name.Contains("Constant_", StringComparison.Ordinal) || name.All(char.IsAsciiDigit);
}
