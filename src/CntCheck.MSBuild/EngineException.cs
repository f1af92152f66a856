namespace CntCheck.MSBuild;

/// <summary>The engine could not be started, or ended without an answer. The message says why and what to do.</summary>
internal sealed class EngineException(string message) : Exception(message);
