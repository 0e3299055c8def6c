"""Stand between the network and Streamlit: who is answered, with what headers and bytes."""
