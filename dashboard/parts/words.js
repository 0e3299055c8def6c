// Puts our words where Streamlit writes its own, and sets the language of the page.
const ATTRIBUTES = ["aria-label", "placeholder", "title", "alt"];

// One page has one set of words: when the language changes, the one before must fall silent, or
// the two would answer each other for ever.
let watching = null;

export default function ({ data }) {
  watching?.disconnect();
  document.documentElement.lang = data.lang;
  const words = data.words;
  const starts = Object.keys(words).filter((word) => word.length > 8 || word.endsWith(" "));

  const ours = (text) => {
    const plain = text.trim();
    if (Object.hasOwn(words, plain)) return text.replace(plain, words[plain]);
    // "Fullscreen: <what the picture is called>", "Remove <a file's name>"
    const start = starts.find((word) => plain.startsWith(word.endsWith(" ") ? word : word + ":"));
    return start ? text.replace(start, words[start]) : text;
  };
  // Written only where it changes: each writing is seen by the observer below, and would be
  // answered by the next one, for ever.
  const write = (element, name, value) => {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  };
  const mend = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = ours(node.data);
      if (text !== node.data) node.data = text;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const name of ATTRIBUTES) {
      const value = node.getAttribute(name);
      if (value) write(node, name, ours(value));
    }
    if ([...node.classList].some((name) => name.startsWith("st-key-table-"))) {
      // It may scroll sideways: a reader with a keyboard must be able to reach and hear it.
      write(node, "tabindex", "0");
      write(node, "role", "region");
      write(node, "aria-label", data.scrolls);
    }
  };
  const mendAll = (node) => {
    mend(node);
    node.childNodes.forEach(mendAll);
  };
  mendAll(document.body);
  const seen = (watching = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(mendAll);
      else mend(change.target);
    }
  }));
  seen.observe(document.body, {
    childList: true, subtree: true, characterData: true,
    attributes: true, attributeFilter: ATTRIBUTES,
  });
  return () => seen.disconnect();
}
