import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { staleBecause } from "../../scripts/steps/install.mjs";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-install-"));
});
afterEach(() => rm(folder, { recursive: true }));

const zod = { "node_modules/zod": { version: "4.1.0" } };
const elsewhere = { "node_modules/@x/darwin": { version: "1.0.0", optional: true } };

async function given(
  wanted: object | string,
  installed?: object | string,
  folders = ["zod"],
): Promise<string | undefined> {
  const text = (content: object | string) =>
    typeof content === "string" ? content : JSON.stringify({ packages: content });
  const root = { "": { dependencies: { zod: "^4.0.0" } } };
  await writeFile(
    path.join(folder, "package-lock.json"),
    text(typeof wanted === "string" ? wanted : { ...root, ...wanted }),
  );
  for (const name of folders) {
    await mkdir(path.join(folder, "node_modules", name), { recursive: true });
    await writeFile(path.join(folder, "node_modules", name, "package.json"), "{}");
  }
  if (installed !== undefined) {
    await writeFile(path.join(folder, "node_modules", ".package-lock.json"), text(installed));
  }
  return staleBecause(folder);
}

test("what the lock file asks for is there", async () => {
  expect(await given({ ...zod, ...elsewhere }, zod)).toBeUndefined();
});
test("nothing is installed", async () => {
  expect(await given(zod, undefined, [])).toBe("there are none yet");
});
test("an installation was interrupted: npm writes its own lock file last", async () => {
  expect(await given(zod)).toBe("there are none yet");
});
test("a package is older than the lock file says", async () => {
  expect(await given(zod, { "node_modules/zod": { version: "4.0.0" } })).toBe("zod is out of date");
});
test("a package is missing, also one below another", async () => {
  expect(await given({ ...zod, "node_modules/zod/node_modules/@a/b": { version: "1.0.0" } }, zod)).toBe(
    "@a/b is missing",
  );
});
test("a package's folder was deleted by hand", async () => {
  expect(await given(zod, zod, ["other"])).toBe("zod is missing");
});
test("npm's lock file is half a file", async () => {
  expect(await given(zod, '{"packages":')).toBe("there are none yet");
});
