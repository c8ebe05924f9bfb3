// Keys of the one-stop desk, and what was typed kept until it has arrived. Everything works without this file.
// At once, not when the page is drawn: what is typed or scanned right after arriving goes where it belongs.
document.querySelector("[autofocus]")?.focus();

const typing = (target) => target.closest("input, textarea, select") !== null;

// The button whose key led into the field it needs: Ctrl+Enter there presses this one, never another.
let asked = null;

function act(element) {
  const needed = element.dataset.needs ? document.getElementById(element.dataset.needs) : null;
  if (needed && needed.value.trim() === "") {
    asked = element;
    needed.focus();
  } else if (element.tagName === "SUMMARY") {
    element.parentElement.open = !element.parentElement.open;
    element.parentElement.querySelector("textarea, input:not([type=hidden])")?.focus();
  } else if (element.matches("input, select, textarea")) {
    element.focus();
  } else {
    element.click();
  }
}

function step(by) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (rows.length > 0) {
    const here = rows.indexOf(document.activeElement);
    rows[Math.max(0, Math.min(rows.length - 1, here < 0 ? (by > 0 ? 0 : rows.length - 1) : here + by))].focus();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) {
    const form = event.target.form;
    if (asked?.form === form) {
      form.requestSubmit(asked);
    } else if (form.querySelectorAll("button[name]").length < 2) {
      form.requestSubmit();
    }
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target) && event.target.type !== "checkbox" && event.target.type !== "radio") {
    if (event.key === "Escape") {
      event.target.blur();
    }
    return;
  }
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    step(event.key === "j" ? 1 : -1);
    return;
  }
  const wanted = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
  if (wanted) {
    event.preventDefault();
    act(wanted);
  }
});

for (const form of document.querySelectorAll("form[data-keep]")) {
  const name = "kept:" + form.dataset.keep;
  const fields = () => [...form.elements].filter((field) => field.name && !["hidden", "submit", "password", "file"].includes(field.type));
  const kept = JSON.parse(sessionStorage.getItem(name) ?? "null");
  for (const [place, field] of fields().entries()) {
    if (kept && kept[place] !== undefined) {
      if (field.type === "checkbox" || field.type === "radio") {
        field.checked = kept[place];
      } else {
        field.value = kept[place];
      }
    }
  }
  form.addEventListener("input", () => {
    sessionStorage.setItem(name, JSON.stringify(fields().map((field) => field.type === "checkbox" || field.type === "radio" ? field.checked : field.value)));
  });
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
    }
    form.dataset.sent = "yes";
    sessionStorage.setItem("kept-sent", name);
  });
}
// What was sent is forgotten when a page of the desk answers; a sign-in page or an error keeps it.
const sent = sessionStorage.getItem("kept-sent");
if (sent && !document.querySelector(`form[data-keep="${CSS.escape(sent.substring(5))}"]`)) {
  sessionStorage.removeItem(sent);
  sessionStorage.removeItem("kept-sent");
}
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));
