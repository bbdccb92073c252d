"""One step per table layout; the revision id is the layout's number, four digits long."""
