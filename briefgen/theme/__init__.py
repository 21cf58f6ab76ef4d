"""Stage 4: pages in, bytes out, through the templates of a theme."""
