namespace CntCheck.Profiles;

/// <summary>What a test did on recipes that had no part in fitting it, from one number of seeds. Shares, recipes count alike.</summary>
/// <param name="Seeds">The number of seeds.</param>
/// <param name="FalseAlarms">Healthy seeds over the limit.</param>
/// <param name="Worst">The same in the recipe that had most.</param>
/// <param name="Warnings">Healthy seeds that are a warning.</param>
/// <param name="Training">Networks over the limit whose training went wrong.</param>
/// <param name="AfterTraining">Networks over the limit that were damaged after training.</param>
/// <param name="Legitimate">Networks over the limit whose recipe was changed on purpose.</param>
internal sealed record DriftRates(int Seeds, double FalseAlarms, double Worst, double Warnings, double Training, double AfterTraining, double Legitimate);

/// <summary>How often one fault is over the limit.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="FromOne">From one seed.</param>
/// <param name="FromFive">From five.</param>
internal sealed record DriftFaultRate(string Fault, double FromOne, double FromFive);
