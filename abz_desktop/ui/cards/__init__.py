"""Cards of methods and cases: how they are designed, fitted and laid on sheets, and the dialog that makes them."""
