using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CntCheck.Tool.Activations;

/// <summary>Brings the add-on, and its native files for this machine, into NuGet's folder of packages.</summary>
internal static partial class AddOnRestore
{
    private static readonly string Project = Path.Combine(AppContext.BaseDirectory, "add-on", "Restore.csproj");

    /// <summary>Restores the add-on of this tool's version with the NuGet settings of a folder.</summary>
    /// <param name="folder">The folder whose settings hold, absolute.</param>
    /// <param name="packages">The folder of packages it comes to, absolute.</param>
    /// <param name="cancellation">Ends the restore.</param>
    /// <exception cref="ToolException">It could not be restored.</exception>
    public static void Run(string folder, string packages, CancellationToken cancellation)
    {
        var notes = Directory.CreateTempSubdirectory("cntcheck-");
        try
        {
            string[] restore =
            [
                "restore", Project, "-nologo", "-v:quiet", "-tl:off", $"-p:AddOnVersion={AddOn.Version}", $"-p:AddOnFolder={notes.FullName}",
                $"-p:RestoreRootConfigDirectory={folder}", $"-p:RestorePackagesPath={packages}",
            ];
            var (exitCode, said) = Dotnet(folder, restore, cancellation);
            if (exitCode != 0)
                throw ToolException.WrongUsage($"CntCheck.Activations {AddOn.Version} could not be restored: {Reasons(said)}. 'dotnet nuget list source' lists the sources of this folder; one of them must have it.");
        }
        finally
        {
            notes.Delete(recursive: true);
        }
    }

    // NuGet names the file it restores in every line, which is none of the reader's.
    private static string Reasons(string said) => string.Join("; ", said
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => PlaceOfError().Replace(line, ""))
        .Distinct(StringComparer.Ordinal)).TrimEnd('.');

    [GeneratedRegex(@"^.*? : error (?=NU\d+:)")]
    private static partial Regex PlaceOfError();

    private static (int ExitCode, string Said) Dotnet(string folder, string[] arguments, CancellationToken cancellation)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(DotnetHost.Path, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception failure)
        {
            throw ToolException.WrongUsage($"'{DotnetHost.Path}' could not be started: {failure.Message}. Install the .NET SDK.");
        }

        using var ending = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var error = process.StandardError.ReadToEndAsync(cancellation);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        return (process.ExitCode, $"{output}{error.Result}".Trim());
    }
}
