"""The preview: its parts one by one, and put together."""
