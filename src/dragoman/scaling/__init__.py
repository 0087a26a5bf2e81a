"""More than one process: a pool on one machine."""
