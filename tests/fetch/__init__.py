"""What only real servers can show of fetching."""
