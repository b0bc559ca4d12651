"""The guard's door: HTTP over a Unix socket."""
