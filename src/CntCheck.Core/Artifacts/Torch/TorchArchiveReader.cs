using CntCheck.Artifacts.Pickles;
using CntCheck.Artifacts.States;
using CntCheck.Artifacts.Zip;

namespace CntCheck.Artifacts.Torch;

/// <summary>Reads what torch.save and torch.jit.save write: a pickle that describes tensors, and an entry for each storage they are views of.</summary>
/// <param name="file">The archive.</param>
/// <param name="entries">Its entries by name.</param>
/// <param name="folder">The folder of all of them, with a slash.</param>
internal sealed class TorchArchiveReader(ArtifactFile file, IReadOnlyDictionary<string, ZipEntry> entries, string folder)
{
    private const int LongestPickle = 64 << 20;
    private const int LongestMark = 64;

    /// <summary>The model, its layers inferred from names and shapes.</summary>
    /// <exception cref="ArtifactException">The archive is damaged, holds no module's state, or its pickle wants to call something.</exception>
    public Model Read()
    {
        var isScript = entries.ContainsKey(folder + "constants.pkl");
        var scope = new TorchScope(entries, folder, isScript);
        var root = Pickled("data.pkl", scope);
        var state = isScript ? TorchScript.Of(root, Pickled("constants.pkl", scope), file) : TorchCheckpoint.Of(root, file);
        var inferred = StateGraph.Infer(Tensors(state));
        var (graph, tied) = TiedTensors.Joined(inferred.Graph, state.Tensors);
        return new Model
        {
            Path = file.Path,
            Format = isScript ? "torchscript" : "pytorch",
            Graph = graph,
            Inferred = [.. state.Notes, .. Mentioned(scope), .. tied, .. inferred.Notes],
            Files = [Path.GetFullPath(file.Path)],
            Handles = [file],
        };
    }

    private static IEnumerable<string> Mentioned(TorchScope scope) => scope.Mentioned.Count == 0
        ? []
        : [$"The pickle mentions {Shown.Few([.. scope.Mentioned.Select(Shown.Name)])}, which are not needed and were not loaded."];

    private object? Pickled(string name, TorchScope scope)
    {
        var entry = entries[folder + name];
        var bytes = new PickleBytes(ZipContent.Read(file, entry, LongestPickle), file, entry.Start, entry.Method == ZipEntry.Stored);
        return PickleReader.Read(bytes, scope);
    }

    private List<Tensor> Tensors(TorchState state)
    {
        var reader = new TorchTensorReader(file, IsBigEndian());
        var names = new HashSet<string>(StringComparer.Ordinal);
        var tensors = new List<Tensor>();
        foreach (var (name, tensor) in state.Tensors)
        {
            if (!names.Add(name))
                throw file.Damaged(tensor.Described, $"two tensors are named '{name}'");

            tensors.Add(reader.Read(name, tensor));
        }

        return tensors;
    }

    /// <summary>Whether numbers are stored with the highest byte first; archives that do not say are of machines that store the lowest first.</summary>
    private bool IsBigEndian()
    {
        if (!entries.TryGetValue(folder + "byteorder", out var entry))
            return false;

        return System.Text.Encoding.Latin1.GetString(ZipContent.Read(file, entry, LongestMark)) switch
        {
            "little" => false,
            "big" => true,
            var order => throw file.Damaged(entry.Start, $"the archive's byte order is '{order.ReplaceLineEndings(" ")}'"),
        };
    }
}
