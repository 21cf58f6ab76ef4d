"""The stage protocol: what a build does to the site, and what it never does."""
