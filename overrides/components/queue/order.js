// In which order requests come, and why. A row: { id, size (working days), day (YYYY-MM-DD or ""), stopped, fixed, effects: [name] }.

const SMALL = 0.5; // working days

// [{ row, why }]: `why` says what puts the row before the next one: "stopped", "fixed", "start", "affects", "soon", "small" or "turn".
// `startOf` gives the last day on which work on a row with a day can begin.
export function inOrder(rows, startOf) {
  const number = new Map(rows.map((row, at) => [row.id, at]));
  const steps = [
    ["stopped", (row) => (row.stopped ? 0 : 1)],
    ["fixed", (row) => (row.fixed && row.day ? 0 : 1)],
    ["start", (row) => (row.fixed && row.day ? startOf(row) : "")],
    ["affects", (row) => -row.effects.length],
    ["soon", (row) => row.day || "9999"],
    ["small", (row) => (row.size && row.size <= SMALL ? 0 : 1)],
    ["turn", (row) => number.get(row.id)],
  ];
  const differing = (one, other) => steps.find(([, of]) => of(one) !== of(other));
  const sorted = [...rows].sort((one, other) => {
    const step = differing(one, other);
    return step ? (step[1](one) < step[1](other) ? -1 : 1) : 0;
  });
  return sorted.map((row, at) => ({ row, why: sorted[at + 1] ? differing(row, sorted[at + 1])[0] : "" }));
}
