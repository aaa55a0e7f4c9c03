// The code editor: Ace over the textarea, drafts that save themselves, files read into it, keys.
// Without this file the textarea, the buttons and the upload do the same work.
(() => {
  "use strict";

  const form = document.querySelector(".editor-form");
  if (!form) return;
  const area = form.querySelector("textarea[name=code]");
  const says = document.getElementById("draft-state");
  const SAVE_AFTER_MS = 800;
  // What a page sends while it goes may come after the next page was asked for, and a long text never does. So this tab
  // remembers it until the next time; under the learner's number, for the next one may sit at the same screen.
  const tab = window.unsaved.memory(`draft ${form.dataset.learner} ${form.dataset.draft}`);
  let saved = area.value; // what the site has
  let timer = 0;
  let sending = false;

  const found = tab.take(area.value);
  if (found !== null) area.value = found;
  const editor = window.ace ? overlay() : null;
  const code = () => (editor ? editor.getValue() : area.value);

  function overlay() {
    window.ace.config.set("useStrictCSP", true); // its rules come from ace.css, none is written into the page
    window.ace.define("ace/theme/studyhub", ["require", "exports"], (require, exports) => {
      exports.cssClass = "ace-studyhub";
      exports.cssText = "";
    });
    const box = document.createElement("div");
    box.className = "editor";
    area.after(box);
    area.hidden = true;
    const made = window.ace.edit(box, {
      mode: `ace/mode/${form.dataset.mode}`,
      theme: "ace/theme/studyhub",
      value: area.value,
      useWorker: false,
      useSoftTabs: true,
      tabSize: 4,
      showPrintMargin: true,
      printMarginColumn: 100,
    });
    made.session.getUndoManager().reset();
    made.clearSelection();
    made.gotoLine(1, 0);
    made.textInput.getElement().setAttribute("aria-label", "Your code");
    made.textInput.getElement().setAttribute("aria-describedby", "keys");
    letGo(made);
    new ResizeObserver(() => made.resize()).observe(box);
    document.querySelector("label[for=code]").addEventListener("click", (event) => {
      event.preventDefault();
      made.focus();
    });
    document.querySelectorAll(".with-editor").forEach((hint) => { hint.hidden = false; });
    return made;
  }

  // Tab indents, so there must be a way out by keyboard: Esc frees Tab until the editor is entered again.
  function letGo(made) {
    const tabs = { indent: made.commands.commands.indent, outdent: made.commands.commands.outdent };
    const hold = () => Object.values(tabs).forEach((command) => made.commands.addCommand(command));
    made.commands.addCommand({
      name: "leave",
      bindKey: "Esc",
      exec: () => {
        Object.values(tabs).forEach((command) => made.commands.removeCommand(command));
        made.clearSelection();
      },
    });
    made.on("blur", hold);
    made.on("change", hold);
  }

  const plain = (text) => text.replace(/\r\n?/g, "\n");

  const remember = () => tab.keep(plain(saved), plain(code()));

  function tell(text) {
    says.textContent = text;
  }

  function body(text) {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.set("code", text);
    return data;
  }

  async function save({ again = false } = {}) {
    clearTimeout(timer);
    const text = code();
    if (text === saved && !again) return tab.forget();
    const { taken, says: why } = await window.unsaved.send(form.dataset.draft, body(text));
    if (taken) {
      saved = text;
      tab.forget();
      tell(`draft saved ${new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}`);
    } else {
      tell(`draft not saved: ${why} ${remember()}`);
    }
  }

  function changed() {
    area.value = code();
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER_MS);
  }

  function put(text) {
    if (editor) {
      editor.session.doc.setValue(text); // one step for undo
      editor.focus();
    } else {
      area.value = text;
    }
    changed();
  }

  // A good file goes into the editor, where Ctrl+Z brings back what was there; a bad one stays chosen for the server to refuse.
  async function read(input) {
    const file = input.files[0];
    if (!file || file.size > 1000000 || !file.name.toLowerCase().endsWith(form.dataset.suffix)) return;
    try {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
      if (!text.trim() || text.includes("\0")) return; // what was typed stays, and the server says what is wrong
      put(text);
      input.value = "";
      tell(`${file.name} is in the editor`);
    } catch {
      tell("the file is not UTF-8 text");
    }
  }

  function onKey(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    form.querySelector(event.shiftKey ? "[data-run]" : "[data-submit]").click();
  }

  const isDesk = window.matchMedia("(min-width: 981px)"); // a phone would hide half the page under its keyboard
  document.querySelector(".jump").addEventListener("click", (event) => {
    if (!isDesk.matches) return;
    event.preventDefault(); // following the link would take the focus away again
    (editor || area).focus();
  });
  if (editor) editor.session.on("change", changed);
  else area.addEventListener("input", changed);
  form.addEventListener("keydown", onKey, true);
  form.elements.file.addEventListener("change", (event) => read(event.target));
  form.querySelector("[data-save]").addEventListener("click", (event) => {
    event.preventDefault();
    save({ again: true });
  });
  form.querySelectorAll("[data-put]").forEach((button) => button.addEventListener("click", (event) => {
    event.preventDefault();
    put(document.getElementById(button.dataset.put).content.textContent);
    button.closest(".note")?.remove();
  }));
  form.addEventListener("submit", () => {
    sending = true; // the server keeps what is sent; a draft saved after that would be the same text once more
    clearTimeout(timer);
  });
  form.addEventListener("htmx:beforeRequest", () => clearTimeout(timer)); // Run keeps the draft, where it arrives
  form.addEventListener("htmx:afterRequest", () => save());
  const run = document.getElementById("run");
  run.addEventListener("htmx:afterSettle", () => run.scrollIntoView({ block: "nearest" })); // below a tall editor it is out of sight
  window.addEventListener("pageshow", () => {
    sending = false;
    tab.forget(); // a page that comes back as it was has it still
  });
  window.addEventListener("pagehide", () => {
    if (sending) return;
    if (code() === saved) return tab.forget();
    remember();
    navigator.sendBeacon(form.dataset.draft, body(code()));
  });
  if (found !== null) changed();
})();
