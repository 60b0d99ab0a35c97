"""Finding people by how their names sound: keys, the index, its vocabulary, the walk."""
