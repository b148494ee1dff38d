"""Fetching: guarded, capped, paced, within one deadline; every fault a verdict."""
