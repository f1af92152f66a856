using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Looks for a chain of steps from known values to the target: the cheapest chains first.</summary>
/// <remarks>Steps that work place by place are tried on a few places of all runs at once; only what agrees there is computed in full.</remarks>
internal sealed class Exploration
{
    // What costs more than this is no partner of a step with several sources, lest pairs of rarities crowd out the rest.
    private const double PartnerCost = 1.5;
    private const int MostPartners = 40;
    private const double LeastStepCost = 0.5;

    // Larger results are computed again where a later step wants them: hundreds of them would fill the memory.
    private const long KeptElements = 100_000;

    private readonly Search _search;
    private readonly IReadOnlyList<StepFamily> _families;
    private readonly SearchLimits _limits;
    private readonly List<KnownValue> _values;
    private readonly SeenNumbers _seen = new();
    private readonly PriorityQueue<(Step? Try, KnownValue? Extend), (double Cost, int Order)> _queue = new();
    private int _order;
    private int _partners;
    private int _tried;
    private int _extended;
    private long _elements;

    /// <summary>Prepares to look for what <paramref name="search"/> is after.</summary>
    public Exploration(Search search, IReadOnlyList<StepFamily> families, SearchLimits limits)
    {
        _values = [.. search.Values];
        _search = search with { Values = _values, MostCost = limits.Cost };
        _families = families;
        _limits = limits;
    }

    /// <summary>The target as a step's result, or null where nothing within the limits proves it.</summary>
    /// <param name="demanded">Only explanations count that read some of these values.</param>
    /// <param name="atLeast">How many of them.</param>
    public KnownValue? Find(IReadOnlyList<KnownValue> demanded, int atLeast)
    {
        foreach (var value in _search.Values.ToList())
            Enqueue(value.Cost + LeastStepCost, null, value);

        while (_queue.TryDequeue(out var next, out _) && _tried < _limits.Steps && _elements < _limits.Elements)
        {
            if (next.Extend is { } value)
            {
                if (_extended++ < _limits.Values)
                    Extend(value);
            }
            else if (Result(next.Try!) is { } result)
            {
                var counts = demanded.Count(result.IsMadeFrom);
                if (counts >= atLeast && Applies(() => _search.IsTarget(result)))
                    return result;
                Keep(result, counts);
            }
        }

        return null;
    }

    private void Enqueue(double cost, Step? step, KnownValue? value)
    {
        if (cost <= _limits.Cost)
            _queue.Enqueue((step, value), (cost, _order++));
    }

    /// <summary>Proposes what may happen to a value.</summary>
    private void Extend(KnownValue value)
    {
        if (value.Step is not null && value.Cost <= PartnerCost && _partners++ < MostPartners)
            _values.Add(value);

        foreach (var family in _families)
        {
            // Proposals look at numbers, which a step's result may turn out not to have.
            Applies(() =>
            {
                foreach (var step in family.Steps(value, _search))
                    Enqueue(step.Cost + step.Sources.Distinct().Sum(source => source.Cost), step, null);
                return true;
            });
        }
    }

    /// <summary>Remembers a result that is not the target, as a way towards it.</summary>
    private void Keep(KnownValue result, int demanded)
    {
        var numbers = result.Sample ?? (result.Shapes is null ? result.Runs[0] : null);
        if (numbers is not null && numbers.numel() <= KeptElements && !_seen.Add(numbers, result.Shape, demanded))
            return;

        if (result.Shapes is null && result.Count > KeptElements)
            ((StepResults)result.Runs).Forget();
        Enqueue(result.Cost + LeastStepCost, null, result);
    }

    private KnownValue? Result(Step step)
    {
        _tried++;
        KnownValue? result = null;
        Applies(() => (result = step.IsElementwise ? Elementwise(step) : Whole(step)) is not null);
        return result;
    }

    private KnownValue Whole(Step step)
    {
        var results = new StepResults(step, _search.Batches);
        var made = new KnownValue(null, results, Maker(step), step) { KnownType = results[0].dtype };
        _elements += Math.Max(made.Count, step.Sources.Max(source => source.Count));
        return made;
    }

    private KnownValue? Elementwise(Step step)
    {
        if (Broadcasting.Of(step.Sources, _search.Batches.Count) is not { } shapes)
            return null;

        // What does not stretch to the target is not tried itself, only the way over it: its type is all that is needed.
        var sample = step.Sources.All(source => _search.Sample(source) is not null)
            ? step.Compute([.. step.Sources.Select(source => _search.Sample(source)!)], 1)
            : null;
        var type = (sample ?? step.Compute([.. step.Sources.Select(source => torch.ones(1, dtype: source.Type))], 1))?.dtype;
        return type is null
            ? null
            : new(null, new StepResults(step, _search.Batches), Maker(step), step) { Shapes = shapes, KnownType = type, Sample = sample };
    }

    private static string Maker(Step step) => $"the {step.Kind} behind {step.Sources[0].Maker}";

    private static bool Applies(Func<bool> attempt)
    {
        try
        {
            return attempt();
        }
        catch (Exception refused) when (StepResults.IsRefusal(refused))
        {
            return false;
        }
    }
}
