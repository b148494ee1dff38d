"""What the languages' lexicons say."""
