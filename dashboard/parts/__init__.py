"""Parts that several pages are made of: each draws one thing and decides nothing."""
