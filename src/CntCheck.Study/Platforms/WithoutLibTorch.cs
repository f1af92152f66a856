Console.Error.WriteLine("The study trains networks with torch, which is not published for this machine.");
return 1;
