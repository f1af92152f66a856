using System.Reflection;

namespace CntCheck.Samples;

/// <summary>The add-on that runs models: which version fits this engine, and how it is added.</summary>
internal static class SampleAddOn
{
    /// <summary>The environment variable that names the add-on's assembly, before any other place.</summary>
    public const string Variable = "CNTCHECK_ACTIVATIONS";

    /// <summary>The environment variable that names the folder of its native files, where no other place is right.</summary>
    public const string NativeVariable = "CNTCHECK_ACTIVATIONS_NATIVE";

    /// <summary>What to do where engine and add-on do not understand each other.</summary>
    public const string EqualVersions = "use equal versions of CntCheck and CntCheck.Activations";

    /// <summary>The version of the engine and of the add-on that fits it: readings of different versions do not compare.</summary>
    public static string Version { get; } = Public(typeof(SampleAddOn).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    /// <summary>The error of a model that is to be run where nothing runs it.</summary>
    /// <param name="request">The model and its samples.</param>
    /// <param name="inProject">Whether a project names the model, else a command line.</param>
    public static SampleException Missing(SampleRequest request, bool inProject) => new(
        SampleProblem.NoAddOn, request.Samples.IsNoise ? request.Model : request.Samples.Path, $"the add-on that runs models on {(request.Samples.IsNoise ? "noise" : "them")} is not there",
        inProject ? $"add to the project: <PackageReference Include=\"CntCheck.Activations\" Version=\"{Version}\" PrivateAssets=\"all\" />" : "run: cntcheck add-on install");

    /// <summary>The assemblies that run models: the one that is started, and those beside it; in ordinal order, empty without an add-on.</summary>
    /// <param name="addOn">The assembly that is started, absolute, existing or not; or null.</param>
    public static IReadOnlyList<string> FilesOf(string? addOn)
    {
        if (addOn is null)
            return [];

        try
        {
            return [.. Directory.EnumerateFiles(Path.GetDirectoryName(addOn)!, "*.dll").Append(addOn).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Whoever starts it says what is wrong.
            return [addOn];
        }
    }

    // What follows the plus sign is the commit, which tells no two packages of one version apart.
    private static string Public(string version) => version.Split('+')[0];
}
