namespace CntCheck.Artifacts.Onnx;

/// <summary>A value that something reads.</summary>
/// <param name="Name">The value.</param>
/// <param name="Offset">Where in the file it is read.</param>
/// <param name="Reader">The operator that reads it; null for a graph's output.</param>
internal readonly record struct OnnxRead(string Name, long Offset, Operator? Reader)
{
    /// <summary>Who reads it, in words.</summary>
    public string Who =>
        Reader is null ? "a graph output"
        : Reader.Name.Length > 0 ? $"operator '{Reader.Name}' ({Reader.Kind})"
        : $"an operator {Reader.Kind}";
}

/// <summary>Which values a graph makes and which it reads: every value is made once, and no operator waits for itself.</summary>
internal sealed class OnnxScope(ArtifactFile file)
{
    // The operator that makes a value; −1 for inputs and stored tensors.
    private readonly Dictionary<string, int> makers = [];
    private readonly List<List<OnnxRead>> operators = [];
    private readonly List<OnnxRead> outputs = [];

    /// <summary>A value that is there from the start: an input or a stored tensor.</summary>
    public void Give(string name, long offset) => Make(name, offset, -1);

    /// <summary>An operator and all it reads, its subgraphs included.</summary>
    public void Add(Operator made, long offset, List<OnnxRead> reads)
    {
        foreach (var output in made.Outputs.Where(output => output.Length > 0))
            Make(output, offset, operators.Count);

        operators.Add(reads);
    }

    /// <summary>A value the graph gives.</summary>
    public void Output(string name, long offset) => outputs.Add(new OnnxRead(name, offset, null));

    /// <summary>What is read but not made here, after checking that the operators can run in some order.</summary>
    public IEnumerable<OnnxRead> Unresolved()
    {
        RefuseCircles();
        return operators.SelectMany(reads => reads).Concat(outputs).Where(read => !makers.ContainsKey(read.Name));
    }

    /// <summary>The error that nothing makes a value.</summary>
    public static ArtifactException Dangling(ArtifactFile file, OnnxRead read) =>
        file.Damaged(read.Offset, $"{read.Who} reads '{read.Name}', which nothing makes");

    private void Make(string name, long offset, int maker)
    {
        if (!makers.TryAdd(name, maker))
            throw file.Damaged(offset, $"the value '{name}' is made twice");
    }

    private void RefuseCircles()
    {
        var waitsFor = new int[operators.Count];
        var readers = new List<int>?[operators.Count];
        for (var reader = 0; reader < operators.Count; reader++)
        {
            foreach (var read in operators[reader])
            {
                if (makers.GetValueOrDefault(read.Name, -1) is >= 0 and var maker)
                {
                    (readers[maker] ??= []).Add(reader);
                    waitsFor[reader]++;
                }
            }
        }

        var ready = new Queue<int>(Enumerable.Range(0, operators.Count).Where(index => waitsFor[index] == 0));
        var done = 0;
        for (; ready.TryDequeue(out var next); done++)
        {
            foreach (var reader in readers[next] ?? [])
            {
                if (--waitsFor[reader] == 0)
                    ready.Enqueue(reader);
            }
        }

        if (done < operators.Count)
        {
            var read = operators[Array.FindIndex(waitsFor, count => count > 0)].First(read => makers.GetValueOrDefault(read.Name, -1) >= 0);
            throw file.Damaged(read.Offset, $"{read.Who} waits for '{read.Name}' in a circle of operators");
        }
    }
}
