"""Review beside a record: how it stands, the comments on it, and asking, approving or sending back."""
