namespace CntCheck.Artifacts.States;

/// <summary>Embedding: weight (rows of the table, features), as Gather; told from Linear by its name, or by what stands around it.</summary>
internal sealed class EmbeddingLayer : StateLayer
{
    private static readonly string[] Tables = ["wte", "wpe", "shared", "emb", "tok_emb", "pos_emb", "relative_attention_bias"];
    private static readonly string[] NoTables = ["proj", "patch", "time", "out", "linear", "unembed"];
    private static readonly string[] JoiningParts = ["pos", "type", "segment", "wpe"];

    /// <inheritdoc/>
    public override int Order => 30;

    /// <inheritdoc/>
    public override bool TryAppend(StateGroup group, StateGroup? next, StateChain chain)
    {
        if (group.Floats("weight", 2, 2) is not { } weight || group["bias"] is not null)
            return false;

        var (rows, features) = (weight.Shape[0], weight.Shape[1]);
        var word = WordOf(group.Name);
        if (IsNamedSo(word))
        {
            var joins = JoiningParts.Any(part => word.Contains(part, StringComparison.OrdinalIgnoreCase));
            chain.AppendTable(group.Name, group.Take(weight), features, joins);
            chain.Note("{0}: read as embeddings, as their names say.", group.Name);
            return true;
        }

        if (LinearLayer.Fits(chain.Current, features) || next?.InputWidth != features || rows == features)
            return false;

        chain.AppendTable(group.Name, group.Take(weight), features, joins: false);
        chain.Note($"'{group.Name}' is read as an embedding of {rows} rows: it has no bias, and '{next.Name}' reads its {features} columns.");
        return true;
    }

    /// <summary>The last part of a path that is no number: tables are kept in numbered lists too.</summary>
    private static string WordOf(string module) => module.Split('.').LastOrDefault(part => !part.All(char.IsAsciiDigit)) ?? module;

    private static bool IsNamedSo(string name) =>
        Tables.Contains(name) || (name.Contains("embed", StringComparison.OrdinalIgnoreCase) && !NoTables.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase)));
}
