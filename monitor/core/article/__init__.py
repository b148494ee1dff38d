"""From page bytes to the article, and only the article."""
