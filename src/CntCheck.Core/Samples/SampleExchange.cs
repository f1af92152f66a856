using System.Buffers;
using System.Text.Json;
using CntCheck.Artifacts;
using CntCheck.Comparisons;
using CntCheck.Profiles;

namespace CntCheck.Samples;

/// <summary>What the engine asks of the process that runs a model, and its answer, as JSON.</summary>
internal static class SampleExchange
{
    /// <summary>A request as UTF-8 JSON.</summary>
    public static byte[] Write(SampleRequest request) => Write(json =>
    {
        json.WriteString("engine", SampleAddOn.Version);
        json.WriteString("model", request.Model);
        if (request.Against is { } against)
            json.WriteString("against", against);
        json.WriteString("samples", request.Samples.Path);
        if (request.Samples.Labels is { } labels)
            json.WriteString("labels", labels);
        if (request.Samples.Classes is { } classes)
            json.WriteNumber("classes", classes);
        WriteNumbers(json, "prior", request.Samples.Prior);
        WriteNumbers(json, "mean", request.Samples.Mean);
        WriteNumbers(json, "deviation", request.Samples.Deviation);
    });

    /// <summary>Reads a request.</summary>
    /// <exception cref="SampleException">It comes from an engine of another version.</exception>
    /// <exception cref="FormatException">It is no request.</exception>
    public static SampleRequest ReadRequest(byte[] text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return ReadRequest(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"the request cannot be read: {exception.Message}", exception);
        }
    }

    private static SampleRequest ReadRequest(JsonElement root)
    {
        if (root.GetProperty("engine").GetString() is var engine && engine != SampleAddOn.Version)
            throw new SampleException(SampleProblem.NoAddOn, AppContext.BaseDirectory, $"the add-on is of version {SampleAddOn.Version}, the engine of version {engine}", SampleAddOn.EqualVersions);

        return new SampleRequest(root.GetProperty("model").GetString()!, new SampleOptions
        {
            Path = root.GetProperty("samples").GetString()!,
            Labels = root.TryGetProperty("labels", out var labels) ? labels.GetString() : null,
            Classes = root.TryGetProperty("classes", out var classes) ? classes.GetInt32() : null,
            Prior = Numbers(root, "prior"),
            Mean = Numbers(root, "mean"),
            Deviation = Numbers(root, "deviation"),
        })
        {
            Against = root.TryGetProperty("against", out var against) ? against.GetString() : null,
        };
    }

    /// <summary>An answer as UTF-8 JSON.</summary>
    public static byte[] Write(SampleResult result) => Write(json =>
    {
        json.WriteStartArray("files");
        foreach (var file in result.Files)
            json.WriteStringValue(file);
        json.WriteEndArray();
        json.WritePropertyName("data");
        DataProfileJson.Write(result.Data, json);
    });

    /// <summary>The answer to a request that holds one model against another, as UTF-8 JSON.</summary>
    public static byte[] Write(SampleComparison comparison) => Write(json =>
    {
        json.WritePropertyName("comparison");
        SampleComparisonJson.Write(comparison, json);
    });

    /// <summary>A refusal as UTF-8 JSON.</summary>
    public static byte[] Write(SampleException error) => Write(json =>
    {
        json.WriteString("problem", error.Problem.ToString());
        json.WriteString("file", error.File);
        json.WriteString("reason", error.Reason);
        json.WriteString("advice", error.Advice);
    });

    /// <summary>Reads an answer.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="file">The file it came from, for errors.</param>
    /// <exception cref="SampleException">The answer is a refusal.</exception>
    /// <exception cref="FormatException">It is no answer.</exception>
    public static SampleResult ReadAnswer(byte[] text, string file) => Read(text, file, root => new SampleResult(
        new DataProfileJsonReader(new ProfileJsonReader(file)).Read(root.GetProperty("data")),
        [.. root.GetProperty("files").EnumerateArray().Select(name => name.GetString()!)]));

    /// <summary>Reads the answer to a request that holds one model against another.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="file">The file it came from, for errors.</param>
    /// <exception cref="SampleException">The answer is a refusal.</exception>
    /// <exception cref="FormatException">It is no such answer.</exception>
    public static SampleComparison ReadComparison(byte[] text, string file) => Read(text, file, root => SampleComparisonJson.Read(root.GetProperty("comparison")));

    private static T Read<T>(byte[] text, string file, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.TryGetProperty("problem", out var problem))
                throw new SampleException(Problem(problem.GetString()!), root.GetProperty("file").GetString()!, root.GetProperty("reason").GetString()!, root.GetProperty("advice").GetString()!);

            return read(root);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or ArtifactException)
        {
            throw new FormatException($"the answer {file} cannot be read: {exception.Message}", exception);
        }
    }

    // A number that stands for no problem would be one that no rule reports.
    private static SampleProblem Problem(string name) =>
        Enum.TryParse<SampleProblem>(name, out var problem) && Enum.IsDefined(problem) ? problem : throw new FormatException($"the answer has the problem '{name}', which is none");

    private static byte[] Write(Action<Utf8JsonWriter> fields)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        return text.WrittenSpan.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<double> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static double[] Numbers(JsonElement root, string name) => [.. root.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];
}
