"""Two versions of a record that were written at the same time: looked at beside each other, and made one."""
