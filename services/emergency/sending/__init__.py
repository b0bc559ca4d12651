"""The guard's way to the hub: calls up, steps down, reports of itself."""
