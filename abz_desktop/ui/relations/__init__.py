"""The picture of a record and its neighbours: laid out, painted, travelled through, taken along."""
