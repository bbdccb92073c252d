"""Sessions: the run sheet as values, when each block starts, how time is divided anew, checks, amounts and groups."""
