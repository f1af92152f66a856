namespace CntCheck.TorchSharp.Tracing;

/// <summary>Classes as messages call them.</summary>
internal static class TypeNames
{
    /// <summary>The class with its type parameters: "Dictionary&lt;String, Tensor&gt;".</summary>
    public static string Of(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : type.IsArray ? $"{Of(type.GetElementType()!)}[]" : name;
    }
}
