using CntCheck.Networks.Fields;
using CntCheck.Profiles;

namespace CntCheck.Networks;

/// <summary>What ends in a layer and what starts from it, over the same classes of nodes.</summary>
/// <param name="In">In-strengths; zeros where nothing ends in the layer.</param>
/// <param name="Out">Out-strengths; zeros where nothing starts from it.</param>
/// <param name="HasIn">Whether any connection ends in the layer.</param>
/// <param name="HasOut">Whether any connection starts from it.</param>
internal sealed record LayerFields(Field In, Field Out, bool HasIn, bool HasOut)
{
    /// <summary>The fields of a layer.</summary>
    public static LayerFields Of(LayerDraft layer, FieldFlow flow, int? rank)
    {
        var (into, from) = (flow.In(layer), flow.Out(layer.Home));
        var nothing = Field.Constant(into?.Axes.Length ?? from?.Axes.Length ?? rank ?? 0, 0);
        return (into ?? nothing).AlignedWith(from ?? nothing) is var (entering, leaving)
            ? new LayerFields(entering, leaving, into is not null, from is not null)
            : new LayerFields(into!, into!.Times(0), true, false);
    }

    /// <summary>The strengths as metrics read them: without positions, one entry a class.</summary>
    /// <param name="isInput">Whether the layer is an input of the model.</param>
    /// <param name="isRead">Whether another layer reads it: the states of a recurrent layer that is last read but themselves.</param>
    /// <param name="conventions">The conventions to follow.</param>
    public NodeStrengths Strengths(bool isInput, bool isRead, Conventions conventions)
    {
        // The published code gives the nodes of the first and the last layer one more link of weight 1, to and from the outside.
        var boundary = conventions.Boundary == "plus-one" ? 1 : 0;
        var (fromOutside, toOutside) = (isInput ? boundary : 0, HasIn && !(HasOut && isRead) ? boundary : 0);
        return new NodeStrengths
        {
            Count = In.Counts(),
            HasIn = HasIn,
            HasOut = HasOut,
            In = Plus(In.Values.Signed, fromOutside),
            InAbsolute = Plus(In.Values.Absolute, fromOutside),
            InSquare = Plus(In.Values.Square, fromOutside),
            Out = Plus(Out.Values.Signed, toOutside),
            OutAbsolute = Plus(Out.Values.Absolute, toOutside),
            OutSquare = Plus(Out.Values.Square, toOutside),
        };
    }

    private static double[] Plus(double[] values, double amount) => amount == 0 ? values : [.. values.Select(value => value + amount)];
}
