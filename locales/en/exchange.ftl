### Export and import.
