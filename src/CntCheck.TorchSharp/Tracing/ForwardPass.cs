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
    /// <param name="what">What the inputs are, for messages: "the example".</param>
    /// <exception cref="ExportException">The forward failed or cannot be called like this.</exception>
    public static void Run(torch.nn.Module root, ModuleNames names, IReadOnlyList<torch.Tensor> inputs, IForwardListener listener, string what)
    {
        var call = CallOf(root, inputs.Count);
        List<IDisposable> hooks = [];
        try
        {
            hooks.AddRange(names.Paths.Keys.Select(module => ForwardHooks.Attach(module, listener)).OfType<IDisposable>());
            using var scope = torch.NewDisposeScope();
            call.Invoke(root, [.. inputs, .. call.GetParameters()[inputs.Count..].Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : null)]);
        }
        catch (TargetInvocationException failed) when (failed.InnerException is { } cause and not OperationCanceledException)
        {
            throw new ExportException(
                ExportProblem.ForwardFailed,
                null,
                $"its forward failed on {what} of shape {string.Join(" and ", inputs.Select(Shape))}: {FirstLine(cause.Message)}",
                what == "the example" ? "give an example as the module takes it, the batch axis first" : "",
                cause);
        }
        finally
        {
            hooks.ForEach(hook => hook.Dispose());
        }
    }

    /// <summary>The module's call that takes this many tensors; what it takes beyond that must be optional.</summary>
    private static MethodInfo CallOf(torch.nn.Module root, int inputs)
    {
        // A module's own call, by its generic base: subclasses add other calls (packed sequences).
        for (var type = root.GetType(); type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.Name.StartsWith("Module`", StringComparison.Ordinal) && type.GetMethod("call") is { } call)
            {
                var taken = call.GetParameters();
                if (taken.Length >= inputs && taken[inputs..].All(parameter => parameter.HasDefaultValue || !parameter.ParameterType.IsValueType || Nullable.GetUnderlyingType(parameter.ParameterType) is not null))
                    return call;

                throw new ExportException(
                    ExportProblem.InvalidExample, null, $"its forward takes {taken.Length} arguments, the example has {inputs}", "give one tensor an argument, in order");
            }
        }

        throw new ExportException(
            ExportProblem.UnsupportedModule, null, $"{ModuleNames.KindOf(root)} has no forward of its own", "derive it from torch.nn.Module<Tensor, Tensor> or another Module with a forward");
    }

    private static string Shape(torch.Tensor tensor) => $"({string.Join(", ", tensor.shape)})";

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();
}
