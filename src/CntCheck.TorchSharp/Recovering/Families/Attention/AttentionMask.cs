using TorchSharp;

namespace CntCheck.TorchSharp.Recovering.Attention;

/// <summary>What keeps queries from seeing some keys; it works on scores (batch, heads, queries, keys) or (batch, queries, keys).</summary>
/// <param name="Source">The value it reads; null for none.</param>
/// <param name="Cost">How unusual it is.</param>
internal abstract record AttentionMask(KnownValue? Source, double Cost)
{
    // Of square images every value might be added to the scores of any other two.
    private const int MostAdded = 4;

    /// <summary>All see all.</summary>
    public static AttentionMask None { get; } = new NoMask();

    /// <summary>Masked scores.</summary>
    public abstract torch.Tensor Apply(torch.Tensor scores, torch.Tensor? source, double fill);

    /// <summary>Adds the operators.</summary>
    /// <param name="scope">Where they go.</param>
    /// <param name="scores">The scores' name.</param>
    /// <param name="source">The mask's name; null for none.</param>
    /// <param name="fill">What masked scores become.</param>
    /// <param name="like">A tensor of the scores' element type and with their last two extents.</param>
    public abstract string Write(StepScope scope, string scores, string? source, double fill, ScoreShape like);

    /// <summary>The masks there may be for scores of a shape.</summary>
    public static IEnumerable<AttentionMask> All(Search search, ScoreShape shape)
    {
        yield return None;
        if (shape.Queries > 1 && shape.Keys > 1)
            yield return new CausalMask();
        foreach (var stored in search.Own(own => own.Count >= 2 && own[^2] >= shape.Queries && own[^1] >= shape.Keys && own.Numbers() == own[^2] * own[^1]))
            yield return new StoredMask(stored);
        foreach (var added in search.Own(own => shape.Broadcasts(own)).Concat(search.Samples(own => shape.Broadcasts(own)).Take(MostAdded)).Where(IsFloat))
            yield return new AddedMask(added);
        foreach (var keys in search.Samples(own => own.SequenceEqual([shape.Batch, shape.Keys])))
        {
            yield return new KeyMask(keys, Keeps: true);
            yield return new KeyMask(keys, Keeps: false);
        }
    }

    private static bool IsFloat(KnownValue value) => value.IsFloat;

    private static string Where(StepScope scope, string kept, string scores, double fill, ScoreShape like) =>
        scope.Add("Where", [kept, scores, scope.Number("masked", fill, like.Type)]);

    /// <summary>All see all.</summary>
    private sealed record NoMask() : AttentionMask(null, 0)
    {
        public override torch.Tensor Apply(torch.Tensor scores, torch.Tensor? source, double fill) => scores;

        public override string Write(StepScope scope, string scores, string? source, double fill, ScoreShape like) => scores;
    }

    /// <summary>A token sees itself and what is before it.</summary>
    private sealed record CausalMask() : AttentionMask(null, 0.05)
    {
        public override torch.Tensor Apply(torch.Tensor scores, torch.Tensor? source, double fill) => scores.masked_fill(Kept(scores.shape[^2], scores.shape[^1]).logical_not(), fill);

        public override string Write(StepScope scope, string scores, string? source, double fill, ScoreShape like)
        {
            using var own = torch.NewDisposeScope();
            return Where(scope, scope.Constant("causal", Kept(like.Queries, like.Keys)), scores, fill, like);
        }

        private static torch.Tensor Kept(long queries, long keys) => torch.ones([queries, keys]).tril().to(torch.ScalarType.Bool);
    }

    /// <summary>A stored mask, of at least the extents: what is 0 is not seen.</summary>
    private sealed record StoredMask(KnownValue Stored) : AttentionMask(null, 0.1)
    {
        public override torch.Tensor Apply(torch.Tensor scores, torch.Tensor? source, double fill) => scores.masked_fill(Kept(scores.shape[^2], scores.shape[^1]).logical_not(), fill);

        public override string Write(StepScope scope, string scores, string? source, double fill, ScoreShape like)
        {
            using var own = torch.NewDisposeScope();
            return Where(scope, scope.Constant("mask", Kept(like.Queries, like.Keys)), scores, fill, like);
        }

        private torch.Tensor Kept(long queries, long keys)
        {
            var stored = Stored.Runs[0];
            return stored.reshape(stored.shape[^2], stored.shape[^1]).narrow(0, 0, queries).narrow(1, 0, keys).ne(0);
        }
    }

    /// <summary>Added to the scores: −∞ where nothing is seen, or a bias of positions.</summary>
    private sealed record AddedMask(KnownValue Added) : AttentionMask(Added, 0.15)
    {
        public override torch.Tensor Apply(torch.Tensor scores, torch.Tensor? source, double fill) => scores + source!;

        public override string Write(StepScope scope, string scores, string? source, double fill, ScoreShape like) => scope.Add("Add", [scores, source!]);
    }

    /// <summary>Which keys of each sample are seen, or are not.</summary>
    private sealed record KeyMask(KnownValue Keys, bool Keeps) : AttentionMask(Keys, 0.2)
    {
        public override torch.Tensor Apply(torch.Tensor scores, torch.Tensor? source, double fill)
        {
            var marked = source!.ne(0);
            for (var axis = 1; axis < scores.shape.Length - 1; axis++)
                marked = marked.unsqueeze(axis);
            return scores.masked_fill(Keeps ? marked.logical_not() : marked, fill);
        }

        public override string Write(StepScope scope, string scores, string? source, double fill, ScoreShape like)
        {
            var marked = Keys.Type == torch.ScalarType.Bool ? source! : scope.Add("Cast", [source!], ("to", 9L));
            var open = scope.Add("Unsqueeze", [marked, scope.Integers("axes", [.. Enumerable.Range(1, like.Extents.Count - 2).Select(axis => (long)axis)])]);
            return Keeps
                ? Where(scope, open, scores, fill, like)
                : scope.Add("Where", [open, scope.Number("masked", fill, like.Type), scores]);
        }
    }
}
