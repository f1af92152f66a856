using System.Reflection;
using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>A module's own call, whatever its signature.</summary>
internal sealed class ForwardCall
{
    private readonly MethodInfo _method;
    private readonly ParameterInfo[] _parameters;

    private ForwardCall(MethodInfo method)
    {
        _method = method;
        _parameters = method.GetParameters();
    }

    /// <summary>The call that takes this many tensors; what it takes beyond that must be optional.</summary>
    /// <exception cref="ExportException">There is none.</exception>
    public static ForwardCall Of(torch.nn.Module root, int inputs)
    {
        // A module's own call, by its generic base: subclasses add other calls (packed sequences).
        for (var type = root.GetType(); type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.Name.StartsWith("Module`", StringComparison.Ordinal) && type.GetMethod("call") is { } method)
            {
                var call = new ForwardCall(method);
                call.Check(root, inputs);
                return call;
            }
        }

        throw new ExportException(
            ExportProblem.UnsupportedModule, null, $"{ModuleNames.KindOf(root)} has no forward of its own", "derive it from torch.nn.Module<Tensor, Tensor> or another Module with a forward");
    }

    /// <summary>How many arguments an example of this many tensors leaves out.</summary>
    public int LeftOut(int inputs) => _parameters.Length - inputs;

    /// <summary>Calls the module; exceptions of its forward come as they are.</summary>
    public object? Invoke(torch.nn.Module root, IReadOnlyList<torch.Tensor> inputs) => _method.Invoke(
        root,
        BindingFlags.DoNotWrapExceptions,
        binder: null,
        [.. inputs, .. _parameters.Skip(inputs.Count).Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : null)],
        culture: null);

    private void Check(torch.nn.Module root, int inputs)
    {
        var fits = _parameters.Length >= inputs
            && _parameters.Take(inputs).All(parameter => parameter.ParameterType.IsAssignableFrom(typeof(torch.Tensor)))
            && _parameters.Skip(inputs).All(IsOptional);
        if (!fits)
        {
            throw new ExportException(
                ExportProblem.InvalidExample,
                null,
                $"the forward of {ModuleNames.KindOf(root)} takes ({string.Join(", ", _parameters.Select(parameter => TypeNames.Of(parameter.ParameterType)))}), the example is {inputs} tensor{(inputs == 1 ? "" : "s")}",
                "give one tensor an argument, in order; wrap a module that takes anything else in one that takes tensors and has the rest built in");
        }
    }

    private static bool IsOptional(ParameterInfo parameter) =>
        parameter.HasDefaultValue || !parameter.ParameterType.IsValueType || Nullable.GetUnderlyingType(parameter.ParameterType) is not null;
}
