namespace CntCheck.Tool;

/// <summary>Names of layers and tensors, as long as whole paths in some models, in a column.</summary>
internal static class ShortName
{
    /// <summary>A name of at most <paramref name="length"/> characters: longer ones lose their middle, as both ends tell layers apart.</summary>
    public static string Of(string name, int length)
    {
        if (name.Length <= length)
            return name;

        var head = (length - 1) / 2;
        return $"{name[..head]}…{name[^(length - 1 - head)..]}";
    }
}
