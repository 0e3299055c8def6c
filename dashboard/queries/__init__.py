"""Read a release: one module a subject, frozen objects out, no Streamlit."""
