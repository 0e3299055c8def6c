/* One row of buttons, each of which puts a text on the clipboard: a table as a table too, so that
   it stays one in a document. Nothing is read from the clipboard, and nothing is told to Python. */
export default function ({ data, parentElement }) {
  const row = document.createElement("div");
  row.className = "row";
  const told = document.createElement("span");
  told.setAttribute("role", "status");
  for (const { label, text, html } of data.texts) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", async () => {
      const plain = new Blob([text], { type: "text/plain" });
      const kinds = { "text/plain": plain };
      if (html) kinds["text/html"] = new Blob([html], { type: "text/html" });
      try {
        await navigator.clipboard.write([new ClipboardItem(kinds)]);
        told.textContent = data.copied;
      } catch {
        told.textContent = data.refused;
      }
    });
    row.append(button);
  }
  row.append(told);
  parentElement.querySelector(".row")?.remove();
  parentElement.append(row);
  return () => row.remove();
}
