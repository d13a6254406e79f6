// Files that are made from the program's own tables and committed. `npm run generate` writes them, `npm run check` compares.
import { betweenMarks, roomsTable, storeysTable } from "../steps/roomsTable.mjs";
import { commandLinePage } from "./commandLinePage";
import { jsonSchemas } from "./jsonSchemas";
import { keysPage } from "./keysPage";

/** Text of each generated file, by its path in the project. A function makes it from the text that is there. */
export function generatedFiles(): Readonly<Record<string, string | ((before: string) => string)>> {
  return {
    ...jsonSchemas(),
    "docs/guide/command-line.md": commandLinePage(),
    "docs/guide/keys.md": keysPage(),
    "ARCHITECTURE.md": (before) => betweenMarks(before, storeysTable()),
    "docs/rooms.md": (before) => betweenMarks(before, roomsTable()),
  };
}
