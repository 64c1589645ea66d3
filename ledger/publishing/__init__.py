"""The public log: a folder of tiles for other people's tools, and its server."""
