using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>Puts a module into evaluation mode without gradients, and every part of it back into its own mode at the end.</summary>
internal sealed class EvaluationMode : IDisposable
{
    private readonly List<(torch.nn.Module Module, bool Training)> _modes;
    private readonly IDisposable _gradients = torch.no_grad();

    public EvaluationMode(torch.nn.Module module)
    {
        // Parents come first: train() also sets the children, which then get their own mode back.
        _modes = [.. module.named_modules().Select(part => part.module).Prepend(module).Select(part => (part, part.training))];
        try
        {
            module.eval();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        try
        {
            foreach (var (module, training) in _modes)
                module.train(training);
        }
        finally
        {
            _gradients.Dispose();
        }
    }
}
