/* Carries what is to be shown to the map's frame, and what a reader did there back to Python.
   The frame is looked up each time: bound once, the bridge would go deaf when another page takes
   its place. Only the frame with this page's digest is listened to.
   What runs here runs again whenever its data changes: the listener before must fall silent, or
   each act would be told once more for every date that was ever shown. */
let listening = null;

export default function ({ data, setTriggerValue }) {
  listening?.abort();
  const own = (listening = new AbortController());
  const frame = () => document.querySelector(`iframe[src$="/mapa/${data.digest}"]`);
  const send = (instead) => {
    const { digest, usual, ...told } = data;
    const shown = { ...told, ...instead };
    frame()?.contentWindow?.postMessage({ mirador: "show", ...shown }, window.location.origin);
  };
  const listen = (event) => {
    const found = frame();
    const message = event.data;
    if (!found || event.source !== found.contentWindow) return;
    if (event.origin !== window.location.origin || !message) return;
    if (message.mirador === "ready") send();
    if (message.mirador === "size") found.style.height = `${Number(message.height)}px`;
    if (message.mirador === "act") {
      setTriggerValue("act", { ...message.act, stamp: message.stamp, digest: data.digest });
    }
  };
  // Back and Forward: the address says what was shown, so the map need not wait for Python.
  const follow = () => {
    if (!location.pathname.endsWith("/map")) return;
    const address = new URLSearchParams(location.search);
    const [on, county] = ["on", "county"].map((name) => address.get(name));
    send({ layer: address.get("layer") ?? data.usual, on, county, ack: Date.now() });
  };
  window.addEventListener("message", listen, { signal: own.signal });
  window.addEventListener("popstate", follow, { signal: own.signal });
  send();
  return () => own.abort();
}
