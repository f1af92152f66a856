namespace CntCheck.Verdicts;

/// <summary>One number a verdict can be taken from.</summary>
/// <param name="Name">Its name: "alignment.min".</param>
/// <param name="Subject">What its family tells: "how the layers fit each other".</param>
/// <param name="Lower">What it means to be lower than in healthy networks, a clause.</param>
/// <param name="Higher">What it means to be higher.</param>
/// <param name="Place">How the layer that shows it stands in a sentence: "most in {0}"; null where no single layer does.</param>
internal sealed record Feature(string Name, string Subject, string Lower, string Higher, string? Place);
