namespace CntCheck.Testing;

/// <summary>A script that stands in for the host of the engine; its arguments are: engine, build-gate, request, answer.</summary>
public static class ShellScript
{
    /// <summary>Writes a script that can be run, and gives its path.</summary>
    public static string Write(string path, string lines)
    {
        File.WriteAllText(path, "#!/bin/sh\n" + lines + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        return path;
    }
}
