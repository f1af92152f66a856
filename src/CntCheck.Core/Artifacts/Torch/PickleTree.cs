using System.Globalization;
using CntCheck.Artifacts.Pickles;

namespace CntCheck.Artifacts.Torch;

/// <summary>Walks over what a pickle built, which may share parts, be nested without end, or hold itself.</summary>
/// <param name="file">The file, for faults.</param>
internal sealed class PickleTree(ArtifactFile file)
{
    private const int Deepest = 64;
    private const int LongestName = 4096;

    // Steps and characters of names, over all walks: shared parts make a short pickle a large tree.
    private const int MostWork = 50_000_000;

    private int _work;

    /// <summary>Whether a tensor is anywhere in a value.</summary>
    /// <exception cref="ArtifactException">The value has more parts than any checkpoint.</exception>
    public bool HoldsTensor(object? root, Func<TorchTensor, bool> which)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object?>([root]);
        while (open.TryPop(out var value))
        {
            if (value is TorchTensor tensor && which(tensor))
                return true;

            if (!IsContainer(value) || !seen.Add(value!))
                continue;

            foreach (var (_, child) in Children(value))
            {
                Spend(1);
                open.Push(child);
            }
        }

        return false;
    }

    /// <summary>All tensors of a value with their paths, parts joined by dots, in the order of the value.</summary>
    /// <param name="root">The value.</param>
    /// <param name="enter">Whether to go into a container at a path.</param>
    /// <exception cref="ArtifactException">The value is nested without end, or has more parts than any state.</exception>
    public List<(string Name, TorchTensor Tensor)> Tensors(object? root, Func<string, object?, bool> enter)
    {
        var found = new List<(string, TorchTensor)>();
        Walk("", root, 0);
        return found;

        void Walk(string path, object? container, int depth)
        {
            if (depth > Deepest)
                throw file.Damaged(0, $"the state is nested more than {Deepest} deep");

            foreach (var (key, child) in Children(container))
            {
                Spend(1);
                if (child is not TorchTensor && !IsContainer(child))
                    continue;

                var name = Joined(path, key);
                if (child is TorchTensor tensor)
                    found.Add((name, tensor));
                else if (enter(name, child))
                    Walk(name, child, depth + 1);
            }
        }
    }

    private static bool IsContainer(object? value) => value is PickleDictionary or PickleList or PickleTuple or PickleObject;

    /// <summary>The parts of a container by their names; numbers in lists.</summary>
    private static IEnumerable<(object Key, object? Value)> Children(object? container) => container switch
    {
        PickleDictionary dictionary => dictionary.Entries.Where(entry => entry.Key is string or long).Select(entry => (entry.Key!, entry.Value)),
        PickleList list => list.Items.Select((item, index) => ((object)index, item)),
        PickleTuple tuple => tuple.Items.Select((item, index) => ((object)index, item)),
        PickleObject { State: PickleDictionary or PickleList or PickleTuple } plain => Children(plain.Attributes).Concat(Children(plain.State)),
        PickleObject plain => Children(plain.Attributes),
        _ => [],
    };

    private string Joined(string path, object key)
    {
        var part = Convert.ToString(key, CultureInfo.InvariantCulture)!;
        if (path.Length + part.Length > LongestName)
            throw file.Damaged(0, $"the state has a name of {path.Length + part.Length} characters");

        Spend(path.Length + part.Length);
        return path.Length == 0 ? part : $"{path}.{part}";
    }

    private void Spend(int work)
    {
        _work += work;
        if (_work > MostWork)
            throw file.Damaged(0, "the pickle has more parts than any checkpoint");
    }
}
