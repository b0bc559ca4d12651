"""What the guard keeps on disk: the journal, its chain, the second copy."""
