// Gives every figure of the simulation a slider; without it the number fields do the same. Unchanged figures are not sent.
for (const field of document.querySelectorAll(".simulation input[data-most]")) {
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = "0";
  slider.max = field.dataset.most;
  slider.step = field.dataset.step;
  slider.value = field.value;
  slider.setAttribute("aria-label", field.labels[0].textContent);
  slider.addEventListener("input", () => { field.value = slider.value; });
  field.addEventListener("input", () => { slider.value = field.value; });
  field.insertAdjacentElement("afterend", slider);
}
for (const form of document.querySelectorAll("form.simulation")) {
  form.addEventListener("submit", () => {
    for (const field of form.querySelectorAll("input[data-most]")) {
      if (field.value === field.defaultValue && !location.search.includes("so." + field.id.substring(3) + "=")) {
        field.disabled = true;
      }
    }
  });
}
