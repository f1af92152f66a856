using CntCheck.Tool;

return args is ["build-gate", var request, var result] ? BuildGate.Run(request, result) : 2;
