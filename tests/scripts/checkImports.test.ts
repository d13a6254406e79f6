import { expect, test } from "vitest";
import { wrongImports } from "../../scripts/steps/checkImports.mjs";

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
  ["main/formats/x.ts", 'import { decode } from "../encoding/decode";'],
  ["preload/x.ts", 'import { ipcRenderer } from "electron";'],
  ["model/x.ts", 'import * as z from "./data/zod";\nexport type { Label } from "./label";'],
  ["renderer/x.ts", '// import { app } from "electron";\nconst words = \'said "from" the "electron"\';'],
])("%s may say %s", (file, source) => {
  expect(wrongImports(file, source)).toEqual([]);
});
