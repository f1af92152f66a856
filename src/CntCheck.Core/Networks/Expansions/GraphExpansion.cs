using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>Writes a model's graph out until no operator is left that stands for others.</summary>
internal static class GraphExpansion
{
    private const int DeepestNesting = 64;
    private const int MostOperators = 1 << 18;

    /// <summary>The graph written out; the model's own where there is nothing to write out.</summary>
    /// <exception cref="ArtifactException">Operators stand for themselves, or for more than any model has.</exception>
    public static Graph Of(Model model)
    {
        var scope = new ExpansionScope(model);
        List<Operator> operators = [];
        foreach (var op in model.Graph.Operators)
            Append(op, 0);

        return new Graph
        {
            Name = model.Graph.Name,
            Inputs = model.Graph.Inputs,
            Outputs = model.Graph.Outputs,
            Values = model.Graph.Values,
            Tensors = scope.Tensors,
            Operators = operators,
        };

        void Append(Operator op, int depth)
        {
            if (depth > DeepestNesting || operators.Count > MostOperators)
                throw new ArtifactException(ArtifactProblem.Damaged, model.Path, null, $"operator '{op.Name}' ({op.Kind}) stands for more operators than any model has", "check the model's functions and subgraphs");

            if (ExpansionCatalogue.Find(op)?.Expand(op, scope) is { } parts)
            {
                foreach (var part in parts)
                    Append(part, depth + 1);
            }
            else
            {
                operators.Add(op);
            }
        }
    }
}
