"""Stage 1: files in, articles, profiles and bodies out; nothing here knows of another file."""
