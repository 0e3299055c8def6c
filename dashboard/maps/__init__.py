"""Draw maps: pure functions from `MapData` to pages and pictures."""
