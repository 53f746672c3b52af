"""Charts that people ask for, from the same tables as the views, each with the numbers behind it."""
