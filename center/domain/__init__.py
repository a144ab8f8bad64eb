"""Pure rules of the queue: standard library only, no clock; time is an argument."""
