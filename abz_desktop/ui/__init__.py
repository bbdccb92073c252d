"""The Qt front end: pages by what the user does, `shared/` and small reusable `widgets/`."""
