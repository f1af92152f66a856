using CntCheck.Networks;

namespace CntCheck.Comparisons;

/// <summary>A connection of the parent and the one of the child that was made of it.</summary>
/// <param name="Parent">The parent's; null where the child's is new.</param>
/// <param name="Child">The child's; null where the parent's is gone.</param>
internal sealed record ConnectionPair(Connection? Parent, Connection? Child)
{
    /// <summary>Pairs the weighted connections of two networks: by name, then those left over by the layout of their weights, in network order.</summary>
    public static IReadOnlyList<ConnectionPair> Of(Network parent, Network child)
    {
        List<Connection> left = [.. child.Connections.Where(connection => connection.Weights is not null)];
        List<ConnectionPair> pairs = [.. parent.Connections.Where(connection => connection.Weights is not null).Select(connection => new ConnectionPair(connection, null))];
        Match(connection => (connection.Name, LayoutOf(connection)));
        Match(LayoutOf);
        Match(connection => connection.Name);
        return [.. pairs, .. left.Select(connection => new ConnectionPair(null, connection))];

        void Match<TKey>(Func<Connection, TKey> alike)
            where TKey : notnull
        {
            var waiting = left.GroupBy(alike).ToDictionary(group => group.Key, group => new Queue<Connection>(group));
            HashSet<Connection> found = [];
            for (var i = 0; i < pairs.Count; i++)
            {
                if (pairs[i] is { Child: null, Parent: { } open } && waiting.TryGetValue(alike(open), out var candidates) && candidates.TryDequeue(out var child))
                {
                    pairs[i] = pairs[i] with { Child = child };
                    found.Add(child);
                }
            }

            left.RemoveAll(found.Contains);
        }
    }

    /// <summary>Whether the two have as many units, inputs and kernel positions, so that their weights can be held against each other.</summary>
    public bool IsComparable => Parent is not null && Child is not null && LayoutOf(Parent) == LayoutOf(Child);

    private static WeightLayout LayoutOf(Connection connection) => connection.Weights! is { RowsAreOutputs: false, Layout: var layout }
        ? new(layout.Groups, layout.Columns, layout.Rows, layout.Taps)
        : connection.Weights!.Layout;
}
