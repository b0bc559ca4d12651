"""Who is told of a call, in which order, by which channel, until somebody answers and comes."""
