// Edits the DMN of a draft in the browser. The XML stays in the form; citations, which the editor does not show, have their own table.
(async () => {
  const form = document.getElementById("save");
  const xml = document.getElementById("xml");
  const rows = document.getElementById("rows");
  const choice = document.getElementById("decision");
  const trouble = document.getElementById("trouble");
  const tell = (error) => {
    trouble.textContent = trouble.dataset.text + " " + error.message;
    trouble.hidden = false;
  };
  const modeler = new DmnJS({ container: "#dmn", height: "100%", common: { debounceInput: false } });
  const call = (name, ...given) => new Promise((done, failed) =>
    modeler[name](...given, (error, result) => error ? failed(error) : done(result)));
  const cited = (rule) => rule.annotationEntry && rule.annotationEntry.length > 0 ? rule.annotationEntry[0] : null;
  const ids = new Map(); // rule → the id the officer gives it; set only when saving, since the editor finds rules by id
  let view = null;

  const field = (label, value, changed) => {
    const input = document.createElement("input");
    input.setAttribute("aria-label", label);
    input.value = value;
    input.addEventListener("input", () => changed(input.value.trim()));
    return input;
  };
  const cell = (row, content) => row.insertCell().append(content);
  const showRows = () => {
    rows.replaceChildren();
    const logic = view && view.element.decisionLogic;
    for (const [at, rule] of ((logic && logic.rule) || []).entries()) {
      const row = rows.insertRow();
      cell(row, String(at + 1));
      cell(row, field(`${rows.dataset.row} ${at + 1}`, ids.get(rule) || rule.id, (value) => ids.set(rule, value)));
      cell(row, field(`${rows.dataset.citation} ${at + 1}`, cited(rule) ? cited(rule).text : "", (value) => {
        if (!cited(rule)) {
          const entry = rule.$model.create("dmn:RuleAnnotation", { text: value });
          entry.$parent = rule;
          rule.annotationEntry = [entry];
        }
        cited(rule).text = value;
      }));
    }
  };
  const open = async (wanted) => {
    view = wanted;
    await call("open", wanted);
    const editor = modeler.getActiveViewer();
    editor.get("eventBus").on("elements.changed", () => setTimeout(showRows));
    showRows();
  };

  try {
    await call("importXML", xml.value);
    const views = modeler.getViews().filter((one) => one.type === "decisionTable" || one.type === "literalExpression");
    const label = (one) => (one.element.description || "").split("\n")[0] || one.name;
    views.forEach((one) => choice.add(new Option(`${label(one)} (${one.element.name})`, one.element.name)));
    choice.addEventListener("change", () => open(views[choice.selectedIndex]).catch(tell));
    const first = views.find((one) => one.type === "decisionTable") || views[0];
    choice.value = first.element.name;
    await open(first);
    document.getElementById("save-button").disabled = false;
  } catch (error) {
    tell(error);
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await new Promise((done) => setTimeout(done, 500)); // the editor takes typed text over after a moment
      for (const [rule, id] of ids) {
        if (id) {
          rule.id = id;
        }
      }
      xml.value = await call("saveXML", { format: true });
      form.submit();
    } catch (error) {
      tell(error);
    }
  });
})();
