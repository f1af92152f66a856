namespace CntCheck.Exchange;

/// <summary>What the build asks of the engine. Values are as the project wrote them; the engine checks them.</summary>
internal sealed class GateRequest
{
    private const string Title = "cntcheck request 1";

    private readonly List<string[]> _lines;

    /// <summary>Makes an empty request.</summary>
    public GateRequest()
        : this([])
    {
    }

    private GateRequest(List<string[]> lines) => _lines = lines;

    /// <summary>The models: path, id or empty, "true" when optional, the project file that names it, the name as written there, its samples.</summary>
    public IEnumerable<RequestedModel> Models
    {
        get
        {
            foreach (var fields in _lines)
            {
                if (fields[0] == "model")
                    yield return new RequestedModel(fields);
            }
        }
    }

    /// <summary>The request as text; equal requests give equal texts.</summary>
    public string Write() => FieldText.Write(Title, _lines);

    /// <summary>Reads a text that <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The text is something else, or cut.</exception>
    public static GateRequest Read(string text)
    {
        var lines = FieldText.Read(Title, text);
        if (lines.Exists(fields => fields.Length != (fields[0] == "model" ? RequestedModel.Fields : 2)))
            throw new FormatException("holds a line with the wrong number of fields");

        return new GateRequest(lines);
    }

    /// <summary>Adds an option; an empty value says the same as none.</summary>
    public void Add(string key, string? value)
    {
        if (value is { Length: > 0 })
            _lines.Add([key, value]);
    }

    /// <summary>Adds a model.</summary>
    public void Add(RequestedModel model) => _lines.Add(model.Write());

    /// <summary>The value of an option, or empty.</summary>
    public string Value(string key) => _lines.Find(fields => fields[0] == key)?[1] ?? "";

    /// <summary>All values of an option that may be given several times.</summary>
    public List<string> Values(string key) => _lines.FindAll(fields => fields[0] == key).ConvertAll(fields => fields[1]);
}
