"""What is printed: rows of text, made from the views."""
