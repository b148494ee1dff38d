"""Evidence: what was fetched, kept byte for byte."""
