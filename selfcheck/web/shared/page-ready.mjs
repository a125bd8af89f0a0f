// A page's script says here that it has started. Until then the page's HTML says that it takes nothing, and its fields
// are disabled (`not_started` in macros/pages/templates/components.jinja).

/** The line goes, and the fields that waited open. */
export function showReady() {
  for (const line of document.querySelectorAll(".sh-not-started")) line.remove();
  for (const field of document.querySelectorAll("[data-waits]")) {
    /** @type {HTMLInputElement | HTMLFieldSetElement} */ (field).disabled = false;
    field.removeAttribute("data-waits");
  }
}
