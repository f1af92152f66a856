using System.Numerics;

namespace CntCheck.Metrics.Algebra;

/// <summary>A set of float32 numbers that takes very many fast: open addressing in one array, no number ever removed.</summary>
internal sealed class LevelSet
{
    /// <summary>Stands for a place not taken: the bits of no number.</summary>
    private const int Free = -1;

    private readonly int[] _places;
    private readonly int _shift;

    /// <summary>A set with room for some numbers.</summary>
    /// <param name="most">How many there may be.</param>
    public LevelSet(int most)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2 * most, 2));
        _shift = 32 - BitOperations.Log2((uint)size);
        _places = new int[size];
        Array.Fill(_places, Free);
    }

    /// <summary>Different numbers taken so far; 0 and −0 are one.</summary>
    public int Count { get; private set; }

    /// <summary>Takes finite numbers at single precision; false as soon as there are more than <paramref name="most"/>.</summary>
    public bool AddAll(double[] numbers, int most)
    {
        foreach (var number in numbers)
        {
            // Adding 0 makes −0 a plain 0.
            Add(BitConverter.SingleToInt32Bits((float)number + 0f));
            if (Count > most)
                return false;
        }

        return true;
    }

    private void Add(int bits)
    {
        var place = (int)((uint)bits * 0x9E37_79B9 >> _shift);
        while (_places[place] != bits && _places[place] != Free)
            place = (place + 1) & (_places.Length - 1);
        Count += _places[place] == Free ? 1 : 0;
        _places[place] = bits;
    }
}
