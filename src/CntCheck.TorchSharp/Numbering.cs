namespace CntCheck.TorchSharp;

/// <summary>Items with their places, as later versions of .NET have it.</summary>
internal static class Numbering
{
    /// <summary>Each item with its index.</summary>
    public static IEnumerable<(int Index, T Item)> Index<T>(this IEnumerable<T> items) => items.Select((item, index) => (index, item));
}
