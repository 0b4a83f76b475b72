// Fetches the script that a template holds: a copy of it that stands in the page, which works from a disk and under a strict policy too.
export function fetched(template, place) {
  const script = template.cloneNode();
  return new Promise((done, failed) => {
    script.addEventListener("load", done);
    script.addEventListener("error", failed);
    place.append(script);
  }).finally(() => script.remove());
}
