"""Stage 3: the library in, pages out: a path, a template and a view each, and the site's data files."""
