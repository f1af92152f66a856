namespace CntCheck.TorchSharp.Modules;

/// <summary>Pooling to a given size: window i of o over n positions is ⌊i·n/o⌋ … ⌈(i+1)·n/o⌉ − 1.</summary>
internal static class AdaptivePooling
{
    /// <summary>Writes a call.</summary>
    /// <param name="scope">The call.</param>
    /// <param name="axes">Number of spatial axes.</param>
    /// <param name="kind">"Average" or "Max".</param>
    public static void Write(ModuleScope scope, int axes, string kind)
    {
        var (from, to) = (PoolingWindows.Space(scope, axes), scope.OutputShape().Skip(2).ToArray());
        if (to.All(extent => extent == 1))
            scope.Output(scope.AddUnary($"Global{kind}Pool", scope.Input()));
        else if (from.Zip(to).All(pair => pair.First % pair.Second == 0))
            scope.Output(Pool(scope, scope.Input(), kind, [.. from.Zip(to, (all, windows) => all / windows)], [.. from.Zip(to, (all, windows) => all / windows)]));
        else
            scope.Output(Enumerable.Range(0, axes).Aggregate(scope.Input(), (value, axis) => Along(scope, value, kind, axis, axes, from[axis], to[axis])));
    }

    /// <summary>Along one axis windows have at most two sizes: each is pooled at all places, then the windows are gathered.</summary>
    private static string Along(ModuleScope scope, string value, string kind, int axis, int axes, long from, long to)
    {
        if (from == to)
            return value;

        List<(long Start, long Size)> windows = [.. Enumerable.Range(0, (int)to).Select(index => (index * from / to, ((index + 1) * from + to - 1) / to - index * from / to))];
        var sizes = windows.Select(window => window.Size).Distinct().Order().ToList();
        var pooled = sizes.Select(size => size == 1 ? value : Pool(scope, value, kind, Only(size), Only(1))).ToList();
        var places = sizes.Count == 1 ? pooled[0] : scope.Add("Concat", pooled, ("axis", axis + 2L));
        long[] indices = [.. windows.Select(window => window.Start + (window.Size == sizes[0] ? 0 : from - sizes[0] + 1))];
        return scope.Add("Gather", [places, scope.Integers("windows", indices)], ("axis", axis + 2L));

        long[] Only(long extent) => [.. Enumerable.Range(0, axes).Select(other => other == axis ? extent : 1)];
    }

    private static string Pool(ModuleScope scope, string value, string kind, long[] kernel, long[] strides) =>
        scope.AddUnary($"{kind}Pool", value, ("kernel_shape", kernel), ("strides", strides));
}
