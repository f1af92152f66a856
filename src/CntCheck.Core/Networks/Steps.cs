using CntCheck.Networks.Fields;

namespace CntCheck.Networks;

/// <summary>One operator's part in carrying out-strengths from the outputs back to the inputs.</summary>
internal abstract record Step
{
    /// <summary>Adds to the fields of the values it reads.</summary>
    public abstract void CarryBack(FieldFlow flow);
}

/// <summary>An operator without links: what its output's readers take from it, they take from its input.</summary>
/// <param name="Input">The value read.</param>
/// <param name="Output">The value made.</param>
/// <param name="Back">The adjoint of the operator; null where it cannot be told which node is which.</param>
/// <param name="Place">The operator in words, for notes.</param>
internal sealed record PassStep(string Input, string Output, Func<Field, Field?> Back, string Place) : Step
{
    /// <inheritdoc/>
    public override void CarryBack(FieldFlow flow)
    {
        if (flow.Out(Output) is not { } field)
            return;

        if (Back(field) is { } carried)
            flow.Add(Input, carried, Place);
        else
            flow.Note($"Out-strength is not carried back through {Place}: the sizes there are not known.");
    }
}

/// <summary>An operator by whose nature strengths end: if any arrive, a note says so.</summary>
/// <param name="Output">The value made.</param>
/// <param name="Place">The operator in words, for notes.</param>
/// <param name="Reason">Why strengths end, in words.</param>
internal sealed record EndStep(string Output, string Place, string Reason) : Step
{
    /// <inheritdoc/>
    public override void CarryBack(FieldFlow flow)
    {
        if (flow.Out(Output) is not null)
            flow.Note($"Out-strength is not carried back through {Place}: {Reason}.");
    }
}

/// <summary>A connection: its weights give the out-strengths of what it reads.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Input">The value read.</param>
internal sealed record LinkStep(ConnectionDraft Connection, string Input) : Step
{
    /// <inheritdoc/>
    public override void CarryBack(FieldFlow flow) => flow.Add(Input, flow.OutOf(Connection), $"connection '{Connection.Name}'");
}

/// <summary>Identity links of a sum: one link for every node of the sum that a node of the operand reaches.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Input">The operand.</param>
/// <param name="Extents">The operand's extents.</param>
internal sealed record IdentityStep(ConnectionDraft Connection, string Input, long?[]? Extents) : Step
{
    /// <inheritdoc/>
    public override void CarryBack(FieldFlow flow)
    {
        if (!flow.IsWeighted(Connection.To.Current))
            return;

        var axes = flow.LayerAxes(Connection.To.Current);
        var rank = Extents?.Length ?? axes.Length;
        var reached = 1.0;
        var reaching = new Axis[rank];
        Array.Fill(reaching, Axis.Shared);
        for (var i = 0; i < axes.Length; i++)
        {
            var operand = i - (axes.Length - rank);
            var isOne = operand < 0 || Extents?[operand] == 1;
            if (isOne)
                reached *= axes[i].Size ?? 1;
            if (operand >= 0 && axes[i].Size is { } size)
                reaching[operand] = Axis.Uniform(isOne ? 1 : size);
        }

        var unit = Field.Constant(reaching, Connection.Sign);
        flow.Add(Input, reached == 1 ? unit : unit.Repeated(reached), $"connection '{Connection.Name}'");
    }
}

/// <summary>An input of the model, the last to be reached: where it turned out to hold tokens, what else weights take from it is told to no node.</summary>
/// <param name="Layer">The input's layer.</param>
/// <param name="Input">The input.</param>
internal sealed record InputStep(LayerDraft Layer, string Input) : Step
{
    /// <inheritdoc/>
    public override void CarryBack(FieldFlow flow)
    {
        if (Layer.Home != Input && flow.Out(Input) is not null)
            flow.Note($"Out-strength is not carried back to input '{Input}': it holds tokens, which weights also take for numbers.");
    }
}
