using CntCheck.Artifacts;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Operators that carry nothing back: their outputs start layers, which belong to the network only where weights read them.</summary>
internal static class Ending
{
    /// <summary>Enters the operator; a note is made only where out-strength arrives at what it gives.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="draft">The network so far.</param>
    /// <param name="shape">The shape of its first output, as far as it is known.</param>
    /// <param name="reason">Why nothing is carried back, in words.</param>
    public static void Enter(Operator op, NetworkDraft draft, long?[]? shape, string reason)
    {
        var name = op.Name.Length > 0 ? op.Name : op.Outputs.First(output => output.Length > 0);
        var held = op.Inputs.Where(input => input.Length > 0).SelectMany(input => draft.ValueOf(input)!.Origins);
        draft.Parameters.Skip(name, op.Kind, held.Where(Unknown.IsLearned), reason);

        var upstream = op.Inputs.Where(input => input.Length > 0).SelectMany(draft.SourcesOf).Distinct().ToList();
        foreach (var output in op.Outputs.Where(output => output.Length > 0))
        {
            draft.Define(output, output == op.Outputs[0] ? shape : null);
            var layer = new LayerDraft { Name = draft.Naming.Unique(name), Home = output, Upstream = upstream };
            draft.MakeHome(layer, output);
            draft.Steps.Add(new EndStep(() => layer.Current.Home, $"Out-strength is not carried back through {NetworkDraft.Describe(op)}: {reason}."));
        }
    }
}
