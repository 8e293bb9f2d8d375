# Load and edit of a whole list, as whole commands. Sourced by run-lists.
