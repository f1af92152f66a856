using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Digits;

/// <summary>Lets TorchSharp's native library load where the C++ library is older than the one it was built with (Debian 12, Ubuntu 22.04).</summary>
/// <remarks>
/// libLibTorchSharp.so asks for version GLIBCXX_3.4.32 of libstdc++ (GCC 13), and .NET reports its refusal as a package that is not restored.
/// One symbol alone has that version: a marker that says iostreams initialise themselves. Older libraries do the same without the marker,
/// so the version may be missing: this sets the weak flag (VER_FLG_WEAK) of that one entry in the table of needed versions (.gnu.version_r).
/// Only the copy in the output folder is changed, and only where libstdc++ lacks the marker; the package cache, which others share, stays as it is.
/// </remarks>
internal static class LibTorchCompatibility
{
    private const string Library = "libLibTorchSharp.so";
    private const string Version = "GLIBCXX_3.4.32";
    private const string Marker = "_ZSt21ios_base_library_initv";
    private const int VersionNeedSection = 0x6FFFFFFE;
    private const ushort Weak = 2;

    /// <summary>Makes the library in the program's folder loadable. Call it before the first use of TorchSharp; calling it again changes nothing.</summary>
    public static void Ensure()
    {
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad("libstdc++.so.6", out var standardLibrary) || NativeLibrary.TryGetExport(standardLibrary, Marker, out _))
            return;

        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, Library, SearchOption.AllDirectories))
        {
            var image = File.ReadAllBytes(file);
            if (AllowMissing(image))
                Replace(file, image);
        }
    }

    /// <summary>Sets the weak flag of every need for <see cref="Version"/>; whether one was not set yet. Layouts: ELF-64, "Symbol Versioning" of the Linux Standard Base.</summary>
    internal static bool AllowMissing(byte[] image)
    {
        var changed = false;
        int sections = Offset(image, 0x28), sectionSize = Short(image, 0x3A), sectionCount = Short(image, 0x3C);
        for (var section = sections; section < sections + sectionCount * sectionSize; section += sectionSize)
        {
            if (Int(image, section + 0x04) != VersionNeedSection)
                continue;

            var names = Offset(image, sections + Int(image, section + 0x28) * sectionSize + 0x18);
            foreach (var library in Chain(image, Offset(image, section + 0x18)))
            {
                foreach (var version in Chain(image, library + Int(image, library + 8)))
                {
                    var flags = Short(image, version + 4);
                    if (Text(image, names + Int(image, version + 8)) != Version || (flags & Weak) != 0)
                        continue;

                    BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(version + 4), (ushort)(flags | Weak));
                    changed = true;
                }
            }
        }

        return changed;
    }

    /// <summary>The entries of a list: each holds, 12 bytes in, how far the next one is; 0 ends it.</summary>
    private static IEnumerable<int> Chain(byte[] image, int first)
    {
        yield return first;
        for (var entry = first; Int(image, entry + 12) != 0;)
            yield return entry += Int(image, entry + 12);
    }

    /// <summary>Puts a new file in the place of the old one, which may be a link into the package cache.</summary>
    private static void Replace(string file, byte[] image)
    {
        var replacement = $"{file}.{Environment.ProcessId}";
        File.WriteAllBytes(replacement, image);

        // With the old time the build still takes the copy for unchanged and leaves it alone.
        File.SetLastWriteTimeUtc(replacement, File.GetLastWriteTimeUtc(file));
        File.Move(replacement, file, overwrite: true);
    }

    private static string Text(byte[] image, int at) => Encoding.ASCII.GetString(image, at, Array.IndexOf(image, (byte)0, at) - at);

    private static ushort Short(byte[] image, int at) => BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(at));

    private static int Int(byte[] image, int at) => BinaryPrimitives.ReadInt32LittleEndian(image.AsSpan(at));

    private static int Offset(byte[] image, int at) => checked((int)BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan(at)));
}
