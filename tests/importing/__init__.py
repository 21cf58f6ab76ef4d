"""Raw texts become articles: what is found, what is written, and what is left alone."""
