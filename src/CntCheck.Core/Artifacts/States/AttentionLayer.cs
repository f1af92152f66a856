namespace CntCheck.Artifacts.States;

/// <summary>The projections of an attention and of a gated layer, told by their names: they read one value, and one of them goes on.</summary>
/// <remarks>
/// Queries, keys and gates act through products, which carry no links; values and what is gated go on. This reading of gates is the project's own.
/// One matrix of all projections is cut into its parts; one that holds them head by head cannot be cut, since the number of heads is not stored.
/// </remarks>
internal sealed class AttentionLayer : StateLayer
{
    private const string Fused = "in_proj_weight";

    /// <inheritdoc/>
    public override int Order => 7;

    /// <inheritdoc/>
    public override bool TryAppend(StateGroup group, StateGroup? next, StateChain chain)
    {
        if (group.Floats(Fused, 2, 2) is { } all && all.Shape[0] == 3 * all.Shape[1])
        {
            AppendFused(group, group.Name, all, group.Floats("in_proj_bias", 1, 1), turned: false, 3, 2, chain);
            return true;
        }

        if (chain.Names.RoleOf(group.Name) is not { } role || group.Floats("weight", 2, 2) is not { } weight)
            return false;

        switch (role)
        {
            case ModuleRole.Query or ModuleRole.Key or ModuleRole.Gate:
                AppendSide(group, weight, role, chain);
                return true;
            case ModuleRole.Value or ModuleRole.Gated:
                LinearLayer.Append(group, weight, chain.ReadShared(BlockOf(group, role), group.Name, LinearLayer.InputsOf(group, weight, chain)), chain);
                return true;
            case ModuleRole.FusedProjections when LinearLayer.OutputsOf(group, weight, chain) == 3 * LinearLayer.InputsOf(group, weight, chain):
                AppendFused(group, group.Name, weight, group["bias"], LinearLayer.IsTurned(group, weight, chain), 3, 2, chain);
                return true;
            case ModuleRole.FusedGate when weight.Shape[0] % 2 == 0:
                AppendFused(group, group.Name, weight, group["bias"], turned: false, 2, 1, chain);
                return true;
            case ModuleRole.FusedProjections or ModuleRole.InterleavedProjections:
                AppendSide(group, weight, role, chain);
                chain.Break();
                return true;
            default:
                return false;
        }
    }

    private static void AppendSide(StateGroup group, Tensor weight, ModuleRole role, StateChain chain)
    {
        var (inputs, outputs) = (LinearLayer.InputsOf(group, weight, chain), LinearLayer.OutputsOf(group, weight, chain));
        var value = chain.ReadShared(BlockOf(group, role), group.Name, inputs);
        chain.Branch(
            group.Name, "Gemm", [value.Name, .. group.Take(weight, group.Bias(outputs))], outputs, ("transB", LinearLayer.IsTurned(group, weight, chain) ? 0L : 1L));
        chain.Note(NoteOn(role), group.Name);
        if (chain.Current is null && value.Layer.Length == 0)
            chain.ContinueFrom(value);
    }

    private static void AppendFused(StateGroup group, string name, Tensor weight, Tensor? bias, bool turned, int parts, int part, StateChain chain)
    {
        var (outputs, inputs) = turned ? (weight.Shape[1], weight.Shape[0]) : (weight.Shape[0], weight.Shape[1]);
        var value = chain.Read(name, inputs, 0);
        string[] reads = [value.Name, .. group.Take(weight, bias?.Count == outputs && bias.Shape.Length == 1 && bias.Type.IsFloat() ? bias : null)];
        chain.Append(name, "Gemm", "", reads, outputs, 0, ("transB", turned ? 0L : 1L));
        chain.Split(name, [.. Enumerable.Repeat(outputs / parts, parts)], part);
        chain.Note(parts == 3
            ? "{0}: read as queries, keys and values in one matrix, of which only the values go on."
            : "{0}: read as a gate and what it multiplies in one matrix, of which the second half goes on.", name);
    }

    /// <summary>What projections must share to read one value: the block and, in it, either the attention or the gated layer.</summary>
    private static string BlockOf(StateGroup group, ModuleRole role) => group.Parent + (role is ModuleRole.Gate or ModuleRole.Gated ? ".gate" : "");

    private static string NoteOn(ModuleRole role) => role switch
    {
        ModuleRole.Query or ModuleRole.Key => "{0}: read as queries and keys of attentions, whose product carries no links further.",
        ModuleRole.Gate => "{0}: read as gates, which carry no links further.",
        _ => "{0}: holds queries, keys and values in a way its shape does not tell, so that no links are carried further.",
    };
}
