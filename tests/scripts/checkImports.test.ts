import { expect, test } from "vitest";
import { wrongCircles, wrongFolders, wrongImports, wrongWindow } from "../../scripts/steps/checkImports.mjs";
import { sourcesOf } from "../../scripts/steps/imports.mjs";
import { roomsOf } from "../../scripts/steps/rooms.mjs";
import { betweenMarks, roomsTable, storeysTable } from "../../scripts/steps/roomsTable.mjs";

test.each([
  ["main/store/Store.ts", 'import type { App } from "../../../renderer/app/App";'],
  ["main/store/x.ts", 'export { serve } from "../web/serve";'],
  ["main/store/x.ts", 'import http from "node:http";'],
  ["main/formats/x.ts", 'import { serve } from "../cli/cli";'],
  ["main/web/x.ts", 'import { app } from "electron";'],
  ["main/store/x.ts", 'const e = await import("electron/main");'],
  ["model/x.ts", 'import type { Store } from "../main/store/Store";'],
  ["model/x.ts", 'import path from "node:path";'],
  ["model/x.ts", 'import { useState } from "react";'],
  ["preload/x.ts", 'import { dispatch } from "../main/workbench/dispatch";'],
  ["renderer/app/x.tsx", 'import {\n  EditorView,\n  type Decoration,\n} from "prosemirror-view";'],
  ["renderer/app/x.tsx", 'import type { Workbench } from "../../main/workbench/workbench";'],
  ["renderer/app/x.tsx", 'import "../../preload/preload";'],
  ["renderer/x.ts", 'type Store = import("../main/store/Store").Store;'],
  ["renderer/x.ts", 'import { readFile } from "node:fs/promises";'],
  ["renderer/x.ts", 'import { x } from "/etc/x";'],
  ["model/x.ts", 'import * as z from "zod";'],
  ["main/store/x.ts", 'import { object } from "zod/mini";'],
])("%s must not say %s", (file, source) => {
  expect(wrongImports(file, source)).toHaveLength(1);
});

test.each([
  [
    "renderer/text/x.ts",
    'import { EditorView } from "prosemirror-view";\nimport type { Label } from "../../model/project/label";',
  ],
  ["main/electron/x.ts", 'import { app } from "electron";\nimport { headers } from "../pages/headers";'],
  ["main/formats/files/x.ts", 'import { decode } from "../../encoding/decode";'],
  ["preload/x.ts", 'import { ipcRenderer } from "electron";'],
  ["model/x.ts", 'import * as z from "./data/zod";\nexport type { Label } from "./label";'],
  ["renderer/x.ts", '// import { app } from "electron";\nconst words = \'said "from" the "electron"\';'],
])("%s may say %s", (file, source) => {
  expect(wrongImports(file, source)).toEqual([]);
});

const rooms = roomsOf({
  "model/{text,data}": { holds: "the ground floor", knows: [] },
  "model/project": { holds: "first floor", knows: ["model/data"] },
  "main/store": { holds: "second floor", knows: ["model/"] },
  "main/import": { holds: "third floor", knows: ["main/store"] },
});

test.each([
  ["model/project/x.ts", 'import { y } from "../data/y";'],
  ["model/project/x.ts", 'import { y } from "./y";'],
  ["main/store/x.ts", 'import type { Label } from "../../model/project/label";'],
  ["main/import/x.ts", 'import { Store } from "../store/Store";'],
])("a room may know what its line lists: %s says %s", (file, source) => {
  expect(wrongImports(file, source, rooms)).toEqual([]);
});

test.each([
  ["model/data/x.ts", 'import type { Label } from "../project/label";', "model/data must not know model/project"],
  ["model/project/x.ts", 'import { y } from "../text/y";', "model/project must not know model/text"],
  ["main/store/x.ts", 'import { plan } from "../import/plan";', "main/store must not know main/import"],
])("an import that runs up is refused: %s says %s", (file, source, sentence) => {
  expect(wrongImports(file, source, rooms)).toEqual([expect.stringContaining(sentence)]);
});

test("files that import each other are named, type imports included", () => {
  const circle = (folder: string) => [
    { file: `${folder}/a.ts`, source: 'import { b } from "./b";' },
    { file: `${folder}/b.ts`, source: 'import type { C } from "./c";' },
    { file: `${folder}/c.ts`, source: 'export { a } from "./a";' },
    { file: `${folder}/d.ts`, source: 'import { a } from "./a";' },
  ];
  expect(wrongCircles(circle("model/data"), rooms)).toEqual([
    "These files import each other in a circle: model/data/a.ts, model/data/b.ts, model/data/c.ts.",
  ]);
});

test("a table in which rooms know each other is refused", () => {
  const round = roomsOf({
    "model/data": { holds: "one", knows: ["model/text"] },
    "model/text": { holds: "the other", knows: ["model/data"] },
  });
  expect(wrongCircles([], round)).toEqual([expect.stringContaining("model/data, model/text")]);
});

test("a folder without a line, a line without a folder and a folder of 26 files are named", () => {
  const many = Array.from({ length: 26 }, (_, index) => `model/project/${index}.ts`);
  expect(
    wrongFolders(["model/text/x.ts", "model/data/x.ts", "main/odd/x.ts", "main/import/x.ts", ...many], rooms),
  ).toEqual([
    "model/project holds 26 files, more than 25: split it.",
    "main/odd has no line in rooms.mjs.",
    "main/store of rooms.mjs holds no file.",
  ]);
});

test("every room of the house has a line, and the table has no circle", () => {
  expect([...wrongCircles([]), ...wrongFolders(sourcesOf().map(({ file }) => file))]).toEqual([]);
});

const marks = ["<!-- rooms: made from scripts/steps/rooms.mjs by `npm run generate` -->", "<!-- /rooms -->"];

test("a table is put between its marks", () => {
  const made = betweenMarks(`Before\n${marks[0]}\n| old |\n${marks[1]}\nAfter\n`, "| new |");
  expect(made).toBe(`Before\n${marks[0]}\n| new |\n${marks[1]}\nAfter\n`);
  expect(() => betweenMarks("no marks", "| new |")).toThrow("needs the lines");
});

test("the table of rooms says what each holds and may know", () => {
  const lines = {
    "model/{text,data}": { holds: "the ground floor", knows: [] },
    "main/store": {
      holds: "above it",
      knows: ["model/", "main/{disk,work}", "main/formats/{cas,csv}", "main/formats"],
    },
  };
  expect(roomsTable(lines).split("\n").slice(2)).toEqual([
    "| `model/{text, data}` | the ground floor | nothing |",
    "| `main/store` | above it | all of model, disk, work, formats, formats/{cas, csv} |",
  ]);
});

test("the table of storeys follows from that of rooms; one that knows a higher one, or a room without one, is refused", () => {
  const storeys = {
    ground: { holds: "the ground", rooms: ["model/"] },
    store: { holds: "files", rooms: ["main/store", "main/store/"] },
    import: { holds: "what comes in", rooms: ["main/import"] },
  };
  const rows = storeysTable(rooms, storeys).split("\n").slice(2);
  expect(rows).toEqual([
    "| ground | the ground | `model/` | nothing |",
    "| store | files | `main/store` | ground |",
    "| import | what comes in | `main/import` | store |",
  ]);
  const { ground, store, ...others } = storeys;
  expect(() => storeysTable(rooms, { store, ground, ...others })).toThrow("store know rooms of ground, which is above");
  expect(() => storeysTable(rooms, { ground, store })).toThrow("in no storey: main/import");
});

test("in the window, state draws nothing, features draw nothing of each other, and commands are put together above", () => {
  const sources = [
    {
      file: "renderer/board/Board.tsx",
      source: 'import { Pane } from "../articles/Pane";\nimport { at } from "../articles/at";',
    },
    {
      file: "renderer/board/board.ts",
      source: 'import { Board } from "./Board";\nimport { all } from "./boardCommands";',
    },
    { file: "renderer/board/boardCommands.ts", source: "" },
    { file: "renderer/articles/Pane.tsx", source: 'import { Button } from "../controls/Button";' },
    { file: "renderer/articles/at.ts", source: "" },
    { file: "renderer/controls/Button.tsx", source: "" },
    {
      file: "renderer/app/App.tsx",
      source: 'import { Board } from "../board/Board";\nimport "../board/boardCommands";',
    },
  ];
  expect(wrongWindow(sources)).toEqual([
    'renderer/board/Board.tsx imports "renderer/articles/Pane.tsx": a feature draws nothing of another one.',
    'renderer/board/board.ts imports "renderer/board/Board.tsx": a .ts file of the window draws nothing; what draws is a .tsx file.',
    'renderer/board/board.ts imports "renderer/board/boardCommands.ts": commands are for the panes and the app to put together.',
  ]);
});
