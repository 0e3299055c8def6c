"""Draw charts: small SVG made here, and one Plotly figure. Pure: figures in, drawings out."""

from dashboard.figures.drawing import Drawing
from dashboard.figures.months import months
from dashboard.figures.periods import periods
from dashboard.figures.spark import spark
from dashboard.figures.timeline import timeline

__all__ = ["Drawing", "months", "periods", "spark", "timeline"]
