namespace CntCheck.Study.Composition;

/// <summary>Draws at random, yet each as often as any other: a shuffled deck is dealt to its end before it is shuffled again.</summary>
internal sealed class Deck<T>(IReadOnlyList<T> cards, Random random)
{
    private readonly Queue<T> _left = new();

    /// <summary>The next card.</summary>
    public T Deal()
    {
        if (_left.Count == 0)
        {
            var shuffled = cards.ToArray();
            random.Shuffle(shuffled);
            foreach (var card in shuffled)
                _left.Enqueue(card);
        }

        return _left.Dequeue();
    }
}
