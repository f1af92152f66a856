using CntCheck.Testing;
using CntCheck.Tool.Activations;

namespace CntCheck.Tool.Tests.Activations;

/// <summary>A host that runs a script in place of the add-on; the script's arguments are: add-on, request, answer.</summary>
internal sealed class FakeAddOn(TemporaryFolder folder)
{
    /// <summary>An answer: one layer of two neurons, one output, on three samples.</summary>
    public const string Answer =
        """
        { "files": [], "data": { "sample": "sha256:abc", "rows": 3, "notes": [],
          "layers": [ { "name": "fc1", "neurons": 2, "function": "Relu", "metrics": { "neuron-activation.mean": 0.25 } } ],
          "outputs": [ { "name": "y", "head": "logits", "classes": 2, "prior": [0.5, 0.5], "metrics": { "prediction-entropy": 0.9 } } ] } }
        """;

    /// <summary>The add-on's assembly: any file.</summary>
    public string Assembly { get; } = folder.Write("add-on.dll", "code");

    /// <summary>What gives <see cref="Answer"/>.</summary>
    public string Answering => $"cat '{folder.Write("answer.json", Answer)}' > \"$3\"";

    /// <summary>A process that does what the script says.</summary>
    public ActivationsProcess Process(string script, double seconds = 60) =>
        new(ShellScript.Write(folder["host.sh"], script), Assembly, TimeSpan.FromSeconds(seconds), "--timeout");
}
