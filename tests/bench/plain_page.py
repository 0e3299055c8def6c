"""The page that ours is measured beside: a slider, and a map of the same counties built anew."""

import json
import os
from pathlib import Path

import duckdb
import folium
import streamlit as st
from streamlit_folium import st_folium

releases = Path(os.environ["MIRADOR_HOME"]) / "releases"
served = json.loads((releases / "current.json").read_text())
with duckdb.connect(str(releases / served["shared"]), read_only=True) as release:
    shapes = release.execute(
        "select s.shape_id, s.geojson from mart.shapes as s join mart.place_counties as p "
        "on p.county_fips = s.shape_id and p.place_id = 'dogwood_18'"
    ).fetchall()
    days = [row[0] for row in release.execute(
        "select distinct listed_on from mart.agreement_days order by 1").fetchall()]  # fmt: skip
    position = st.slider("day", 0, len(days) - 1, 0)
    listed = dict(release.execute(
        "select a.county_fips, count(*) from mart.agreement_days as d join mart.agreements as a "
        "using (agreement_id) where d.listed_on = ? and d.status = 'listed' group by 1",
        [days[position]]).fetchall())  # fmt: skip

features = [
    {"type": "Feature", "id": fips, "properties": {"id": fips}, "geometry": json.loads(shape)}
    for fips, shape in shapes
]
view = folium.Map([35.5, -82.7], zoom_start=8, tiles=None)
filled = folium.Choropleth(
    {"type": "FeatureCollection", "features": features},
    data={fips: listed.get(fips, 0) for fips, _ in shapes},
    key_on="feature.id",
)
for name in [name for name in filled._children if name.startswith("color_map")]:
    del filled._children[name]  # its legend asks another host for d3
filled.add_to(view)
st_folium(view, key="map", returned_objects=[])
st.write(f"day {position}")
