"""The pages: each reads like its own description."""
