using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>Writes a model's graph out until no operator is left that stands for others.</summary>
internal static class GraphExpansion
{
    private const int DeepestNesting = 128;
    private const int MostOperators = 1 << 18;

    /// <summary>The graph written out; the model's own where there is nothing to write out.</summary>
    /// <exception cref="ArtifactException">Operators stand for themselves, or for more than any model has.</exception>
    public static Graph Of(Model model)
    {
        ExpansionScope scope = new(model);
        HashSet<Function> open = new(ReferenceEqualityComparer.Instance);
        List<Operator> operators = [];
        foreach (var op in model.Graph.Operators)
            Append(op, 0);

        return new Graph
        {
            Name = model.Graph.Name,
            Inputs = model.Graph.Inputs,
            Outputs = model.Graph.Outputs,
            Values = scope.Declared,
            Tensors = scope.Tensors,
            Operators = operators,
        };

        void Append(Operator op, int depth)
        {
            if (depth > DeepestNesting || operators.Count > MostOperators)
                throw Refused($"operator '{op.Name}' ({op.Kind}) stands for more operators than any model has");

            if (scope.FunctionOf(op) is { } function)
            {
                if (!open.Add(function))
                    throw Refused($"the function '{function.Name}' calls itself");
                AppendAll(FunctionCall.WriteOut(op, function, scope), depth);
                open.Remove(function);
            }
            else if (ExpansionCatalogue.Find(op)?.Expand(op, scope) is { } parts)
            {
                AppendAll(parts, depth);
            }
            else
            {
                operators.Add(op);
            }
        }

        void AppendAll(IReadOnlyList<Operator> parts, int depth)
        {
            foreach (var part in parts)
                Append(part, depth + 1);
        }

        ArtifactException Refused(string reason) => new(ArtifactProblem.Damaged, model.Path, null, reason, "check the model's functions and subgraphs");
    }
}
