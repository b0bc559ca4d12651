"""`linli bench`: the figures of the product, each measured against a baseline in the same run."""
