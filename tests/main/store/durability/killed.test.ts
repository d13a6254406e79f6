// D3: the process is killed again and again, and each time everything acknowledged is there and nothing is left lying
// about. `SPANWISE_RUNS=20 npx vitest run tests/main/store/durability/killed.test.ts` is the long proof.
import { readdir } from "node:fs/promises";
import { expect, it } from "vitest";
import { runs } from "../../../runs";
import { ada, article, harbour } from "../examples";
import { temporaryProject } from "../temporaryProject";
import { storeProcesses } from "./storeProcesses";

const { numRuns: kills } = runs(5);
const start = storeProcesses();

it(`D3 a process killed ${kills} times loses nothing it acknowledged`, { timeout: 60_000 + kills * 5000 }, async () => {
  const temporary = await temporaryProject();
  const { id } = article(harbour);
  let longest = 0;
  for (let run = 0; run < kills; run++) {
    const child = start("tag", temporary.path, temporary.appData);
    await child.line("ready");
    await new Promise((resolve) => setTimeout(resolve, (run * 131) % 700));
    await child.kill();
    const acknowledged = Number(child.lines.findLast((line) => /^(acknowledged|ready) /.test(line))?.split(" ")[1]);

    const judged = Number(child.lines.findLast((line) => line.startsWith("judged "))?.split(" ")[1] ?? 0);

    const store = await temporary.open();
    expect(store.access).toEqual({ kind: "write" });
    while ((await store.entries()).loading) await new Promise((resolve) => setTimeout(resolve, 5));
    const state = await store.readSet(id, ada.id);
    expect(state.revision).toBeGreaterThanOrEqual(acknowledged);
    expect(state.revision).toBeLessThanOrEqual(acknowledged + 1);
    const across = await store.readAcross(ada.id);
    expect(across.revision).toBeGreaterThanOrEqual(judged);
    expect(across.revision).toBeLessThanOrEqual(judged + 1);
    expect((await store.readArticle(id)).article).toEqual(article(harbour));
    expect(await store.problems()).toEqual([]);
    await store.close();
    const left = await readdir(temporary.path, { recursive: true });
    expect(left.map(String).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    longest = Math.max(longest, state.revision);
  }
  expect(longest).toBeGreaterThan(kills);
});
