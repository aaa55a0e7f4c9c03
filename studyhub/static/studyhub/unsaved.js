// Sends drafts, and lets a tab remember a text that the site did not take, until its page is opened here again.
// Knows no form. `site` is what the site had when the text was typed: where it has something else by now, that is newer.
(() => {
  "use strict";

  // What became of it: {taken, says}, where `says` is the site's own words, or why it has nothing.
  async function send(path, body) {
    try {
      const answer = await fetch(path, {
        method: "POST", body, headers: { "X-Requested-With": "fetch" },
        redirect: "manual", // the sign-in page would be an answer like any other
      });
      return await read(answer);
    } catch {
      return { taken: false, says: "no connection." };
    }
  }

  async function read(answer) {
    if (answer.type === "opaqueredirect") return { taken: false, says: "you are signed out. Reload this page to sign in." };
    if (answer.status === 204) return { taken: true, says: "" };
    const isText = !(answer.headers.get("Content-Type") || "").includes("html"); // else it is somebody else's page
    if (isText && (answer.ok || answer.status === 422)) return { taken: answer.ok, says: await answer.text() };
    if (answer.status === 403) return { taken: false, says: "this page is out of date. Reload it." };
    return { taken: false, says: answer.ok ? "something else than the site answered." : `the site answered with error ${answer.status}.` };
  }

  function memory(name) {
    return {
      // What to tell of it: a browser may have no room, or not allow it.
      keep(site, typed) {
        try {
          sessionStorage.setItem(name, JSON.stringify({ site, typed }));
          return "This tab keeps what you typed.";
        } catch {
          return "Copy what you typed before you leave.";
        }
      },
      take(site) {
        try {
          const kept = JSON.parse(sessionStorage.getItem(name));
          sessionStorage.removeItem(name);
          return kept && kept.site === site ? kept.typed : null;
        } catch {
          return null;
        }
      },
      forget() {
        this.take();
      },
    };
  }

  window.unsaved = { send, memory };
})();
