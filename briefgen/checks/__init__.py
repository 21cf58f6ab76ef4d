"""Rules over the whole digest, its pages and outputs: values in, diagnostics out."""
