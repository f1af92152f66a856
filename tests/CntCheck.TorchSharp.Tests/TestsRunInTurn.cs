using Xunit;

// The seed of torch's random numbers and the count of its living tensors are the process's: a test that sets or reads them must be alone.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
