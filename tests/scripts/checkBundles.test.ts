import { expect, test } from "vitest";
import { missingLicences, wrongFiles, wrongWorkers } from "../../scripts/steps/checkBundles.mjs";

const start = { file: "main/far/startFar.ts", source: 'const script = await import("./farWorker?worker-source");\n' };

test("a file that is imported as text or as a worker must be there", () => {
  const names = { file: "model/names/names.ts", source: 'import text from "./names.txt?raw";\n' };
  const there = ["model/names/names.txt", "main/far/farWorker.ts"];
  expect(wrongFiles([start, names], (file) => there.includes(file))).toEqual([]);
  expect(wrongFiles([start, names], () => false)).toEqual([
    'main/far/startFar.ts imports "./farWorker?worker-source": there is no such file.',
    'model/names/names.ts imports "./names.txt?raw": there is no such file.',
  ]);
});

test("a worker has neither Electron nor another worker in its script; types cost nothing", () => {
  const worker = { file: "main/far/farWorker.ts", source: 'import { go } from "./go";\n' };
  const go = (source: string) => ({ file: "main/far/go.ts", source });
  expect(wrongWorkers([start, worker, go('import type { App } from "electron";\n')])).toEqual([]);
  expect(wrongWorkers([start, worker, go('import { app } from "electron";\n')])).toEqual([
    'main/far/farWorker.ts is a worker, and through main/far/go.ts it would have "electron" in its script.',
  ]);
  expect(wrongWorkers([start, worker, go('await import("../near/nearWorker?worker-source");\n')])).toHaveLength(1);
});

test("what is bundled has its licence, and what that needs", () => {
  expect(missingLicences(new Set(["react-aria-components", "linkedom"]))).toEqual([]);
});
