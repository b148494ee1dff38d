"""The catalogues of the digests' own words."""
