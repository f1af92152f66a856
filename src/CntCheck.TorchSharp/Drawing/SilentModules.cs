using System.Globalization;
using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Drawing;

/// <summary>Modules that are registered but were never called, so that nothing is known of what they did.</summary>
internal static class SilentModules
{
    /// <summary>The outermost ones that hold parameters, with the number of these, parents first.</summary>
    public static IReadOnlyList<(string Path, string Shown, long Parameters)> Of(ModuleTrace trace)
    {
        var heard = trace.Calls.Select(call => call.Path).ToHashSet(StringComparer.Ordinal);
        List<(string Path, string Shown, long Parameters)> silent = [];
        foreach (var (module, path) in trace.Names.Paths)
        {
            // Lists have no forward to be heard; parts of a module that is written as a whole need not be.
            if (!ForwardHooks.CanHear(module))
                continue;

            var parameters = module.parameters().Sum(parameter => parameter.numel());
            if (parameters > 0 && !heard.Contains(path) && !heard.Any(other => Holds(path, other)) && !silent.Any(other => Holds(other.Path, path)))
                silent.Add((path, $"'{path}' ({ModuleNames.KindOf(module)})", parameters));
        }

        return silent;
    }

    /// <summary>A sentence about each that is not in the graph.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="tensors">Names of the tensors in the graph.</param>
    public static IEnumerable<string> Notes(ModuleTrace trace, IEnumerable<string> tensors) =>
        from silent in Of(trace)
        where !tensors.Any(tensor => Holds(silent.Path, tensor))
        select string.Create(
            CultureInfo.InvariantCulture,
            $"{silent.Shown[..^1]}, {silent.Parameters:N0} parameters) was never called and is not in the file; if forward calls {silent.Path}.forward(x), write {silent.Path}.call(x): only call is heard");

    private static bool Holds(string outer, string inner) => inner.StartsWith(outer, StringComparison.Ordinal) && inner.Length > outer.Length && inner[outer.Length] == '.';
}
