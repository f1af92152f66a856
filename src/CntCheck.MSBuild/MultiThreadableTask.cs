namespace Microsoft.Build.Framework;

/// <summary>Tells MSBuild that the task keeps no state in its process: no current directory, no environment variables. MSBuild looks for the name only.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
