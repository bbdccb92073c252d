"""The versions of a record: what each changed, and bringing one back, whole or one field."""
