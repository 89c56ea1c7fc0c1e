"""How good kg is, measured: data, scorers, and the table that the README quotes."""
