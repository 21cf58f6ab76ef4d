"""Stage 2: articles and profiles in, one linked library out; nothing here knows of pages or URLs."""
