"""Changes of what is on disk, and what the disk may answer."""
