namespace CntCheck.Study;

/// <summary>Where everything of one study lies. A step writes its files under a temporary name first, so that what is there is whole and a step can go on where it was stopped.</summary>
internal sealed class StudyFolder(string path)
{
    /// <summary>The folder.</summary>
    public string Root { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The frozen list of all networks, written before the first is trained: a <see cref="StudyNetwork"/> a row.</summary>
    public string Composition => In("composition.csv");

    /// <summary>How well the networks of one run do: <c>outcomes/RUN.csv</c>, an <see cref="Outcome"/> a row.</summary>
    public string Outcomes(string run) => In("outcomes", run + ".csv");

    /// <summary>A network as it was exported.</summary>
    public string Network(string id) => In("networks", id + ".onnx");

    /// <summary>128 inputs of a task's test part that networks of one family see, as they see them: array <c>input</c>.</summary>
    public string Samples(string task, string family) => In("samples", $"{task}-{family}.npz");

    /// <summary>What the product measured of a network: the JSON of <c>cntcheck profile --format json</c>, behaviour on noise and samples included.</summary>
    public string Profile(string id) => In("profiles", id + ".json");

    /// <summary>A file of the evidence.</summary>
    public string Evidence(string name) => In("evidence", name);

    private string In(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);
}
