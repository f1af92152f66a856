using CntCheck.Artifacts;
using CntCheck.Artifacts.Architectures;
using CntCheck.Diagnostics;

namespace CntCheck.Profiles;

/// <summary>An architecture declared in <c>snapshots/thresholds.json</c> for state files, which hold no graph: what it says, and on which lines.</summary>
public sealed class DeclaredArchitecture
{
    private readonly Location _location;
    private readonly IReadOnlyList<Location> _layers;

    /// <summary>Makes it.</summary>
    /// <param name="architecture">What is declared.</param>
    /// <param name="location">Where.</param>
    /// <param name="layers">Where each layer is.</param>
    internal DeclaredArchitecture(Architecture architecture, Location location, IReadOnlyList<Location> layers)
    {
        Architecture = architecture;
        _location = location;
        _layers = layers;
    }

    /// <summary>What is declared.</summary>
    public Architecture Architecture { get; }

    /// <summary>Opens a model, with its graph as it is declared where it is.</summary>
    /// <exception cref="ArtifactException">The file is missing, damaged, or not a model.</exception>
    /// <exception cref="SnapshotException">The architecture does not fit the file; the location has the line.</exception>
    internal static Model Open(string path, DeclaredArchitecture? declared)
    {
        try
        {
            return ArtifactReader.Open(path, declared?.Architecture);
        }
        catch (ArchitectureException error) when (declared is not null)
        {
            var location = error.Layer is { } layer ? declared._layers[layer] : declared._location;
            throw new SnapshotException(SnapshotProblem.Malformed, location, $"the architecture does not fit '{Path.GetFileName(path)}': {error.Message}", "mend the line", error);
        }
    }
}
