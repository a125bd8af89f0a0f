// Marks the page's script as started. Until then the page says that it is not ready, and its fields are disabled
// (`not_started` in macros/pages/templates/components.jinja).

/** Remove the line, and enable the fields. */
export function showReady() {
  for (const line of document.querySelectorAll(".sh-not-started")) line.remove();
  for (const field of document.querySelectorAll("[data-waits]")) {
    /** @type {HTMLInputElement | HTMLFieldSetElement} */ (field).disabled = false;
    field.removeAttribute("data-waits");
  }
}
