using System.IO.Compression;
using System.Reflection.PortableExecutable;

namespace CntCheck.Package.Tests;

/// <summary>What a packed file holds.</summary>
internal static class PackedContent
{
    /// <summary>A file as text.</summary>
    public static async Task<string> Text(ZipArchive content, string name)
    {
        using var reader = new StreamReader(await content.GetEntry(name)!.OpenAsync());
        return await reader.ReadToEndAsync();
    }

    /// <summary>Whether an assembly is one of .NET, not a native library.</summary>
    public static async Task<bool> IsManaged(ZipArchiveEntry assembly)
    {
        using var bytes = new MemoryStream();
        await using (var stream = await assembly.OpenAsync())
            await stream.CopyToAsync(bytes);
        bytes.Position = 0;
        using var portable = new PEReader(bytes);
        return portable.HasMetadata;
    }
}
