using System.IO.Compression;
using System.Text;

namespace CntCheck.Testing.Torch;

/// <summary>Writes zip archives field by field, for tests: as torch does, and as it never would.</summary>
public sealed class ZipFile
{
    private readonly List<Entry> _entries = [];

    /// <summary>Bytes behind the end record that it calls a comment.</summary>
    public byte[] Comment { get; set; } = [];

    /// <summary>Whether the directory is told by 64-bit records, as for archives over 4 GB.</summary>
    public bool IsLarge { get; set; }

    /// <summary>Entries the end record speaks of; null: as many as there are.</summary>
    public int? Count { get; set; }

    /// <summary>Adds an entry, not compressed.</summary>
    public ZipFile Add(string name, byte[] content) => Add(new Entry(name, content));

    /// <summary>Adds an entry.</summary>
    public ZipFile Add(Entry entry)
    {
        _entries.Add(entry);
        return this;
    }

    /// <summary>The archive.</summary>
    public byte[] ToBytes()
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        var places = new List<long>();
        foreach (var entry in _entries)
        {
            places.Add(entry.Header ?? stream.Position);
            if (entry.Header is null)
                WriteEntry(writer, entry);
        }

        var start = stream.Position;
        for (var i = 0; i < _entries.Count; i++)
            WriteListing(writer, _entries[i], places[i]);

        WriteEnd(writer, start);
        return stream.ToArray();
    }

    /// <summary>Compresses by Deflate.</summary>
    public static byte[] Deflate(byte[] content)
    {
        using MemoryStream stream = new();
        using (DeflateStream deflate = new(stream, CompressionLevel.SmallestSize))
            deflate.Write(content);

        return stream.ToArray();
    }

    private void WriteEntry(BinaryWriter writer, Entry entry)
    {
        var padding = entry.IsStreamed ? new byte[] { (byte)'F', (byte)'B', 4, 0, (byte)'Z', (byte)'Z', (byte)'Z', (byte)'Z' } : [];
        writer.Write("PK\x03\x04"u8);
        writer.Write((ushort)20);
        writer.Write((ushort)(entry.Flags | (entry.IsStreamed ? 0x0808 : 0)));
        writer.Write((ushort)entry.Method);
        writer.Write(new byte[8]);
        writer.Write(entry.IsStreamed ? 0 : entry.StoredBytes.Length + entry.SizeError);
        writer.Write(entry.IsStreamed ? 0 : entry.Length);
        writer.Write((ushort)entry.LocalNameBytes.Length);
        writer.Write((ushort)padding.Length);
        writer.Write(entry.LocalNameBytes);
        writer.Write(padding);
        writer.Write(entry.StoredBytes);
        if (!entry.IsStreamed)
            return;

        writer.Write("PK\x07\x08"u8);
        writer.Write(new byte[4]);
        WriteSize(entry.StoredBytes.Length + entry.SizeError);
        WriteSize(entry.Length);

        void WriteSize(int size)
        {
            writer.Write(size);
            if (IsLarge)
                writer.Write(0);
        }
    }

    private void WriteListing(BinaryWriter writer, Entry entry, long place)
    {
        writer.Write("PK\x01\x02"u8);
        writer.Write((ushort)20);
        writer.Write((ushort)20);
        writer.Write((ushort)entry.Flags);
        writer.Write((ushort)entry.Method);
        writer.Write(new byte[8]);
        writer.Write(IsLarge ? uint.MaxValue : (uint)entry.StoredBytes.Length);
        writer.Write(IsLarge ? uint.MaxValue : (uint)entry.Length);
        writer.Write((ushort)entry.NameBytes.Length);
        writer.Write((ushort)(IsLarge ? 28 : 0));
        writer.Write(new byte[10]);
        writer.Write(IsLarge ? uint.MaxValue : (uint)place);
        writer.Write(entry.NameBytes);
        if (!IsLarge)
            return;

        writer.Write((ushort)1);
        writer.Write((ushort)24);
        writer.Write((long)entry.Length);
        writer.Write((long)entry.StoredBytes.Length);
        writer.Write(place);
    }

    private void WriteEnd(BinaryWriter writer, long start)
    {
        var end = writer.BaseStream.Position;
        if (IsLarge)
        {
            writer.Write("PK\x06\x06"u8);
            writer.Write(44L);
            writer.Write(new byte[12]);
            writer.Write((long)_entries.Count);
            writer.Write((long)_entries.Count);
            writer.Write(end - start);
            writer.Write(start);
            writer.Write("PK\x06\x07"u8);
            writer.Write(0);
            writer.Write(end);
            writer.Write(1);
        }

        writer.Write("PK\x05\x06"u8);
        writer.Write(0);
        writer.Write((ushort)(Count ?? _entries.Count));
        writer.Write((ushort)(Count ?? _entries.Count));
        writer.Write((uint)(end - start));
        writer.Write((uint)start);
        writer.Write((ushort)Comment.Length);
        writer.Write(Comment);
    }

    /// <summary>One entry, with what may be wrong about it.</summary>
    /// <param name="Name">The name in the directory.</param>
    /// <param name="Content">What it holds.</param>
    public sealed record Entry(string Name, byte[] Content)
    {
        /// <summary>0 for stored, 8 for deflated, others unknown.</summary>
        public int Method { get; init; }

        /// <summary>General purpose flags.</summary>
        public int Flags { get; init; }

        /// <summary>Whether the sizes stand behind the content, as torch writes them.</summary>
        public bool IsStreamed { get; init; } = true;

        /// <summary>The name in the entry's own header.</summary>
        public string? LocalName { get; init; }

        /// <summary>What the entry's own sizes are wrong by.</summary>
        public int SizeError { get; init; }

        /// <summary>The size the headers give, where it is not that of the content.</summary>
        public int? SaidLength { get; init; }

        /// <summary>Where the directory says the entry is; it is not written then.</summary>
        public long? Header { get; init; }

        internal byte[] NameBytes => Encoding.UTF8.GetBytes(Name);

        internal byte[] LocalNameBytes => Encoding.UTF8.GetBytes(LocalName ?? Name);

        internal byte[] StoredBytes => Method == 8 ? Deflate(Content) : Content;

        internal int Length => SaidLength ?? Content.Length;
    }
}
