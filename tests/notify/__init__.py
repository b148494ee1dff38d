"""What only real receivers can show of sending."""
