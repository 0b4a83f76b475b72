// A calendar file (RFC 5545) of whole days, each with a reminder.

const LINE = 75; // octets

// events: [{ id, day, summary, text, remind }]: days as YYYY-MM-DD; `remind` is the day on which to be reminded, at nine, or "";
// maker: the name of the site.
export function calendarFile(events, now, maker) {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const lines = events.flatMap(({ id, day, summary, text, remind }) => [
    "BEGIN:VEVENT", `UID:${id}`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${bare(day)}`, `DTEND;VALUE=DATE:${bare(next(day))}`,
    `SUMMARY:${safe(summary)}`, `DESCRIPTION:${safe(text)}`, "TRANSP:TRANSPARENT",
    ...(remind ? ["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${safe(summary)}`, `TRIGGER:-PT${hours(remind, day)}H`, "END:VALARM"] : []),
    "END:VEVENT",
  ]);
  const all = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${safe(maker)}//`, ...lines, "END:VCALENDAR"];
  return all.map(folded).join("\r\n") + "\r\n";
}

const bare = (day) => day.replaceAll("-", "");
const next = (day) => new Date(Date.parse(day) + 864e5).toISOString().slice(0, 10);
const hours = (remind, day) => (Date.parse(day) - Date.parse(remind)) / 36e5 - 9;
const safe = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|[\n\r]/g, "\\n");

// A line of at most 75 octets; the rest of it goes on in the next, after a space. No character is cut apart.
function folded(line) {
  const rows = [""];
  let size = 0;
  for (const char of line) {
    const more = new TextEncoder().encode(char).length;
    if (size + more > LINE) {
      rows.push(" ");
      size = 1;
    }
    rows[rows.length - 1] += char;
    size += more;
  }
  return rows.join("\r\n");
}
