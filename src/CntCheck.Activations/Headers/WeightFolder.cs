using CntCheck.Artifacts;
using CntCheck.Artifacts.Onnx;
using CntCheck.Samples;

namespace CntCheck.Activations.Headers;

/// <summary>The folder below which all files of a model lie, once links are followed, and their names from there.</summary>
/// <remarks>
/// OnnxRuntime looks for weights in one folder and takes neither absolute names, nor "..", nor links out of it. Download caches keep links to a model's
/// files in one folder and the files in another: what both have in common is the folder it is given.
/// </remarks>
internal sealed class WeightFolder
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly string _folderOfModel;

    /// <summary>Finds it.</summary>
    /// <exception cref="SampleException">The files lie on several drives.</exception>
    public WeightFolder(Model model)
    {
        var path = System.IO.Path.GetFullPath(model.Path);
        _folderOfModel = System.IO.Path.GetDirectoryName(path)!;
        Path = System.IO.Path.GetDirectoryName(RealPath.Of(path))!;
        foreach (var file in model.Files)
        {
            var real = RealPath.Of(file);
            while (!IsInside(real, Path))
            {
                Path = System.IO.Path.GetDirectoryName(Path)
                    ?? throw new SampleException(SampleProblem.CannotRun, model.Path, $"its weights lie on another drive, in '{real}'", "keep the model and its weights in one folder");
            }
        }

        Model = NameOf(path);
    }

    /// <summary>The folder, absolute and without links.</summary>
    public string Path { get; }

    /// <summary>The name of the model's own file.</summary>
    public string Model { get; }

    /// <summary>The name of a file of weights that the model calls <paramref name="location"/>.</summary>
    public string NameOfWeights(string location)
    {
        if (!_names.TryGetValue(location, out var name))
            _names[location] = name = NameOf(System.IO.Path.Combine(_folderOfModel, location.Replace('\\', '/')));
        return name;
    }

    private string NameOf(string path)
    {
        var name = System.IO.Path.GetRelativePath(Path, RealPath.Of(path));
        return OperatingSystem.IsWindows() ? name.Replace('\\', '/') : name;
    }

    private static bool IsInside(string file, string folder) =>
        file.StartsWith(System.IO.Path.EndsInDirectorySeparator(folder) ? folder : folder + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
