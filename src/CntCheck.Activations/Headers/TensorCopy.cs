using System.Globalization;
using CntCheck.Artifacts.Protobuf;

namespace CntCheck.Activations.Headers;

/// <summary>Copies tensors, their numbers named by the place where they lie.</summary>
/// <remarks>ONNX specification, TensorProto (raw_data 9, external_data 13, data_location 14) and "External Data" (location, offset, length).</remarks>
/// <param name="wire">Reads the model's file.</param>
/// <param name="folder">Where weights are looked for.</param>
internal sealed class TensorCopy(WireReader wire, WeightFolder folder)
{
    private const int RawData = 9;
    private const int ExternalData = 13;
    private const int DataLocation = 14;
    private const ulong External = 1;

    /// <summary>Fewer bytes stay in the header: shape inference and constant folding read them.</summary>
    private const long Fewest = 1024;

    /// <summary>A tensor with its raw_data by their place in the model's file; null where it has none worth it.</summary>
    public HeaderBytes? Outside(WireField tensor)
    {
        if (Last(tensor, RawData) is not { } raw || wire.Expect(raw, WireType.Bytes).Length < Fewest || IsExternal(tensor))
            return null;

        var copy = new HeaderBytes(wire.File);
        foreach (var field in wire.Fields(tensor.Start, tensor.End))
        {
            if (field.Number is not (RawData or ExternalData or DataLocation))
                copy.Keep(field);
        }

        copy.Add(ExternalData, Entry("location", folder.Model));
        copy.Add(ExternalData, Entry("offset", raw.Start.ToString(CultureInfo.InvariantCulture)));
        copy.Add(ExternalData, Entry("length", raw.Length.ToString(CultureInfo.InvariantCulture)));
        copy.Add(DataLocation, External);
        return copy;
    }

    /// <summary>A tensor that lies in another file, with that file's name from the folder of all; null where nothing changes.</summary>
    public HeaderBytes? Renamed(WireField tensor)
    {
        if (!IsExternal(tensor))
            return null;

        var copy = new HeaderBytes(wire.File);
        var changes = false;
        foreach (var field in wire.Fields(tensor.Start, tensor.End))
        {
            if (field.Number == ExternalData && Location(field) is { } location && folder.NameOfWeights(location) is var name && name != location)
            {
                copy.Add(ExternalData, Entry("location", name));
                changes = true;
            }
            else
            {
                copy.Keep(field);
            }
        }

        return changes ? copy : null;
    }

    private bool IsExternal(WireField tensor) => Last(tensor, DataLocation)?.Value == External;

    /// <summary>The occurrence of a field that counts: the last.</summary>
    private WireField? Last(WireField tensor, int number)
    {
        WireField? last = null;
        foreach (var field in wire.Fields(wire.Expect(tensor, WireType.Bytes).Start, tensor.End))
        {
            if (field.Number == number)
                last = field;
        }

        return last;
    }

    /// <summary>The file an entry names (StringStringEntryProto: key 1, value 2); null where it names something else.</summary>
    private string? Location(WireField entry)
    {
        var (key, value) = ("", "");
        foreach (var field in wire.Fields(wire.Expect(entry, WireType.Bytes).Start, entry.End))
        {
            if (field.Number == 1)
                key = wire.Text(field);
            else if (field.Number == 2)
                value = wire.Text(field);
        }

        return key == "location" ? value : null;
    }

    private HeaderBytes Entry(string key, string value)
    {
        var entry = new HeaderBytes(wire.File);
        entry.Add(1, key);
        entry.Add(2, value);
        return entry;
    }
}
