/** Loads the page again when `handbook serve` has rebuilt the site. Not part of a published site. */
const EVERY = 1000; // milliseconds

const own = new URL(import.meta.url).search.slice(1);
const latest = new URL("latest", import.meta.url);

const timer = setInterval(async () => {
  if (document.hidden) return;
  const answer = await fetch(latest, { cache: "no-store" }).catch(() => null); // the server has ended
  if (!answer?.ok || (await answer.text()) === own) return;
  clearInterval(timer);
  location.reload();
}, EVERY);
