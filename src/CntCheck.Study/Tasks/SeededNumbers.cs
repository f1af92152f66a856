namespace CntCheck.Study.Tasks;

/// <summary>Random numbers from a seed, the same on every machine.</summary>
internal sealed class SeededNumbers(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A number between two others.</summary>
    public float Between(double low, double high) => (float)(low + (high - low) * _random.NextDouble());

    /// <summary>A whole number from 0 to below <paramref name="count"/>.</summary>
    public int Index(int count) => _random.Next(count);

    /// <summary>A number of the standard normal distribution (Box and Muller 1958).</summary>
    public float Normal() => (float)(Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble()));

    /// <summary>Numbers of the standard normal distribution.</summary>
    public float[] Normals(int count)
    {
        var numbers = new float[count];
        for (var index = 0; index < count; index++)
            numbers[index] = Normal();
        return numbers;
    }
}
