// The page of one tab. It draws a token for itself, gives it to the terminal, and comes back with it when the
// connection was lost: the session waits on the server, whatever was on the screen is still there.

const KEY = "idrs-token";

function token() {
  let kept = sessionStorage.getItem(KEY);
  if (!kept) {
    const bytes = crypto.getRandomValues(new Uint8Array(24));
    kept = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    sessionStorage.setItem(KEY, kept);
  }
  return kept;
}

function say(text, ended) {
  document.getElementById("said").textContent = text;
  document.getElementById("again").hidden = !ended;
  document.getElementById("notice").hidden = false;
}

async function comeBack() {
  say("Connection lost. The session waits; coming back.", false);
  try {
    const answer = await fetch("/session/" + token());
    if ((await answer.json()).session) {
      location.reload();
    } else {
      sessionStorage.removeItem(KEY);
      say("The session has ended.", true);
    }
  } catch {
    setTimeout(comeBack, 1000);
  }
}

async function save() {
  const answer = await fetch("/recording/" + token());
  if (!answer.ok) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([await answer.text()], { type: "text/plain" }));
  link.download = "session.idrs";
  link.click();
  URL.revokeObjectURL(link.href);
}

const terminal = document.getElementById("terminal");
const scheme = location.protocol === "https:" ? "wss://" : "ws://";
terminal.dataset.sessionWebsocketUrl = scheme + location.host + "/ws/" + token();

new MutationObserver((_, observer) => {
  if (document.body.classList.contains("-first-byte")) {
    document.querySelector(".xterm-helper-textarea").focus();
    observer.disconnect();
  }
}).observe(document.body, { attributeFilter: ["class"] });

new MutationObserver((_, observer) => {
  if (document.body.classList.contains("-closed")) {
    observer.disconnect();
    comeBack();
  }
}).observe(document.body, { attributeFilter: ["class"] });

document.getElementById("again").addEventListener("click", () => location.reload());
document.getElementById("save").addEventListener("click", save);

const script = document.createElement("script");
script.src = "/static/js/textual.js";
script.addEventListener("load", () => window.onload && document.readyState === "complete" && window.onload());
document.head.append(script);
