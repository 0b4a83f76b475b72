"""What can be found and how: entries from the content, the index that is shipped, and the ranking."""
