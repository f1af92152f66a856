using TorchSharp;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Finds the writer of a module: the user's first, then this library's, the nearest base class winning.</summary>
internal sealed class ModuleWriters(IReadOnlyList<ModuleWriter> own)
{
    private static readonly IReadOnlyList<ModuleWriter> Known = [.. Catalogue.Of<ModuleWriter>(typeof(ModuleWriters).Assembly)];

    /// <summary>The kinds of modules this library writes.</summary>
    public static IEnumerable<Type> Kinds => Known.Select(writer => writer.ModuleType);

    /// <summary>The module's writer, or null where its parts are looked at instead.</summary>
    public ModuleWriter? Of(torch.nn.Module module)
    {
        for (var type = module.GetType(); type is not null; type = type.BaseType)
        {
            if (own.Concat(Known).FirstOrDefault(writer => writer.ModuleType == type) is { } writer)
                return writer;
        }

        return null;
    }
}
