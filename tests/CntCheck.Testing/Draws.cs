namespace CntCheck.Testing;

/// <summary>Random numbers that .NET does not make itself.</summary>
public static class Draws
{
    /// <summary>A draw from the standard normal distribution.</summary>
    public static double NextNormal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
