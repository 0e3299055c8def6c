"""Serve the dashboard: `streamlit run dashboard/app.py`, or `python -m dashboard`."""

import resource
import sys
from pathlib import Path

# `streamlit run` puts this folder on the path and not the project's: without the next lines
# `import dashboard` fails there. First, so that there is only ever one copy of each module.
ROOT = str(Path(__file__).resolve().parents[1])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

import streamlit as st  # noqa: E402
from starlette.middleware import Middleware  # noqa: E402
from starlette.routing import Route  # noqa: E402

from dashboard import map_pages, trouble  # noqa: E402
from dashboard.maps import leaflet  # noqa: E402
from dashboard.web.middleware import Door  # noqa: E402

# What a process that crashes leaves behind would hold the key, and figures in clear.
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

app = st.App(
    Path(__file__).with_name("page.py"),
    routes=[
        Route("/mapa/{digest}", map_pages.answer),
        Route(f"{leaflet.ADDRESS}{{name}}", map_pages.answer_leaflet),
    ],
    middleware=[Middleware(Door)],
    on_script_error=trouble.tell,
)
