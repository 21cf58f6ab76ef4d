"""One small file a command: arguments in, one call, and what is printed."""
