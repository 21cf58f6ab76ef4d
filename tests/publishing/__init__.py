"""Publishing, on real repositories and real remotes."""
