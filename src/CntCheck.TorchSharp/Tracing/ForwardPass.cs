using System.Reflection;
using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>Calls a network of any signature while a listener hears all its modules.</summary>
internal static class ForwardPass
{
    /// <summary>Runs the network once.</summary>
    /// <param name="root">The network.</param>
    /// <param name="names">Its modules.</param>
    /// <param name="inputs">The tensors its forward takes, in order.</param>
    /// <param name="listener">Who hears the calls.</param>
    /// <param name="failed">Makes an error of what the forward raised: its first line, and the exception.</param>
    /// <exception cref="ExportException">The forward failed or cannot be called like this.</exception>
    public static void Run(torch.nn.Module root, ModuleNames names, IReadOnlyList<torch.Tensor> inputs, IForwardListener listener, Func<string, Exception, ExportException> failed)
    {
        var call = ForwardCall.Of(root, inputs.Count);
        List<IDisposable> hooks = [];
        try
        {
            hooks.AddRange(names.Paths.Keys.Select(module => ForwardHooks.Attach(module, listener)).OfType<IDisposable>());
            using var scope = torch.NewDisposeScope();
            call.Invoke(root, inputs);
        }
        catch (Exception cause) when (cause is not OperationCanceledException and not ExportException)
        {
            throw failed(cause.Message.Split('\n')[0].Trim().TrimEnd('.'), cause);
        }
        finally
        {
            hooks.ForEach(hook => hook.Dispose());
        }
    }
}
