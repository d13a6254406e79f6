// The table of rooms as docs/rooms.md shows it, and that of storeys as ARCHITECTURE.md does, each between two marks.
import { below, eachName, rooms, storeys, table } from "./rooms.mjs";

const start = "<!-- rooms: made from scripts/steps/rooms.mjs by `npm run generate` -->";
const end = "<!-- /rooms -->";

/** @returns {string} `text` with `made` between its marks. */
export function betweenMarks(text, made) {
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from === -1 || to < from) throw new Error(`The page needs the lines ${start} and ${end}.`);
  return `${text.slice(0, from + start.length)}\n${made}\n${text.slice(to)}`;
}

/** @returns {string} */
export function roomsTable(lines = table) {
  const rows = Object.entries(lines).map(([name, { holds, knows }]) => {
    return `| \`${name.replaceAll(",", ", ")}\` | ${holds} | ${inWords(name, knows)} |`;
  });
  return ["| room | holds | may know |", "|---|---|---|", ...rows].join("\n");
}

/**
 * Throws when a room is in no storey, or knows one of a storey above its own.
 *
 * @returns {string}
 */
export function storeysTable(house = rooms, floors = storeys) {
  const names = [...house.keys()];
  const storeyOf = new Map();
  for (const [storey, { rooms: patterns }] of Object.entries(floors))
    for (const room of patterns.flatMap((pattern) => below(pattern, names)))
      if (!storeyOf.has(room)) storeyOf.set(room, storey);
  const order = Object.keys(floors);
  const rows = order.map((storey) => {
    const own = names.filter((room) => storeyOf.get(room) === storey);
    const known = new Set(own.flatMap((room) => house.get(room)).map((room) => storeyOf.get(room)));
    const above = order.slice(order.indexOf(storey) + 1).find((one) => known.has(one));
    if (above !== undefined)
      throw new Error(`Rooms of the storey ${storey} know rooms of ${above}, which is above it.`);
    const lower = order.filter((one) => one !== storey && known.has(one));
    const patterns = floors[storey].rooms.filter((one) => !floors[storey].rooms.includes(one.slice(0, -1)));
    const shown = patterns.map((one) => `\`${one.replaceAll(",", ", ")}\``).join(", ");
    return `| ${storey} | ${floors[storey].holds} | ${shown} | ${lower.join(", ") || "nothing"} |`;
  });
  const homeless = names.filter((room) => !storeyOf.has(room));
  if (homeless.length > 0) throw new Error(`These rooms are in no storey: ${homeless.join(", ")}.`);
  return ["| storey | holds | rooms | may know |", "|---|---|---|---|", ...rows].join("\n");
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
