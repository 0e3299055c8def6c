"""Show a drawing made on this machine, with its words for those who do not see it."""

import streamlit as st


def picture(svg: str, alt: str, width: int | str = "stretch") -> None:
    """Show an SVG text as it is; `alt` says its finding."""
    st.image(svg, alt=alt, width=width)  # type: ignore[arg-type]
