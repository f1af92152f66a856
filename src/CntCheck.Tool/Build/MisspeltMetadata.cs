using CntCheck.Diagnostics;
using CntCheck.Exchange;
using CntCheck.Rules;

namespace CntCheck.Tool.Build;

/// <summary>Metadata of a <c>CntModel</c> item that mean nothing, but nearly something: without a word, the gate would not do what the project asks for.</summary>
internal static class MisspeltMetadata
{
    private static readonly string[] Known = ["Id", "Optional", "Samples", "Labels", "Classes", "Prior", "Mean", "Std"];

    /// <summary>A problem for each; metadata unlike any of the gate's are somebody else's.</summary>
    public static IEnumerable<Diagnostic> Of(RequestedModel model, Location place) =>
        from name in model.Metadata.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        where !Known.Contains(name, StringComparer.OrdinalIgnoreCase)
        let meant = Nearest.Meant(name, Known)
        where meant is not null
        select new InvalidProperty().At(place, $"the metadata of the model '{model.Name}': {name} means nothing; did you mean {meant}?");
}
