// The table of rooms as ARCHITECTURE.md shows it, between two marks.
import { eachName, table } from "./rooms.mjs";

const start = "<!-- rooms: made from scripts/steps/rooms.mjs by `npm run generate` -->";
const end = "<!-- /rooms -->";

/** @returns {string} `text` with the table between its marks made anew. */
export function withRoomsTable(text, lines = table) {
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from === -1 || to < from) throw new Error(`ARCHITECTURE.md needs the lines ${start} and ${end}.`);
  return `${text.slice(0, from + start.length)}\n${roomsTable(lines)}\n${text.slice(to)}`;
}

/** @returns {string} */
export function roomsTable(lines = table) {
  const rows = Object.entries(lines).map(([name, { holds, knows }]) => {
    return `| \`${name.replaceAll(",", ", ")}\` | ${holds} | ${inWords(name, knows)} |`;
  });
  return ["| room | holds | may know |", "|---|---|---|", ...rows].join("\n");
}

/** The rooms by the folder they lie in. That of the room itself needs no name. */
function inWords(name, knows) {
  const top = name.split("/")[0];
  const folders = new Map();
  for (const room of knows.flatMap(eachName)) {
    const cut = room.lastIndexOf("/");
    const [folder, last] = [room.slice(0, Math.max(cut, 0)), room.slice(cut + 1)];
    folders.set(folder, [...(folders.get(folder) ?? []), last]);
  }
  const groups = [...folders].map(([folder, names]) => {
    if (folder === top) return names.includes("") ? `all of ${top}` : names.join(", ");
    const short = folder.startsWith(`${top}/`) ? folder.slice(top.length + 1) : folder;
    if (names.includes("")) return `all of ${short}`;
    return names.length === 1 ? `${short}/${names[0]}` : `${short}/{${names.join(", ")}}`;
  });
  return groups.length === 0 ? "nothing" : groups.join(", ");
}
