// A process of its own for the store's tests, so that it can be killed: what it did is told on standard output, line by
// line. Built with vite and started by storeProcesses.ts. A store is loaded by the tasks that need one: many of these
// processes start at once.
import { lockBySocketFile } from "../../../../main/store/lock/lockBySocketFile";

const [task, path = "", appData = ""] = process.argv.slice(2);
const options = { appData, writer: "Spanwise test", now: () => new Date(), watch: false };

switch (task) {
  case "tag":
    await tag();
    break;
  case "hold":
    await hold();
    break;
  case "hold-socket":
    say((await lockBySocketFile(path, appData)) ? "write" : "read-only");
    await untilInputEnds();
    break;
}

/** Tags, deletes and undoes without end, with pauses in which snapshots are written. */
async function tag(): Promise<void> {
  const { openFileStore } = await import("../../../../main/store/project/openFileStore");
  const { ada, article, harbour, joining, source, tagging } = await import("../examples");
  const store = await openFileStore(path, options);
  const { id } = article(harbour);
  await store.addArticle(article(harbour), source(harbour));
  let { revision } = await store.readSet(id, ada.id);
  let said = (await store.readAcross(ada.id)).revision;
  say(`ready ${revision}`);
  say(`judged ${said}`);
  for (;;) {
    const round = revision % 4;
    const action = round === 1 ? ({ kind: "undo" } as const) : round === 2 ? ({ kind: "redo" } as const) : undefined;
    const fresh = () => tagging(`a${String(revision).padStart(6, "0")}`, harbour, "Ines Dahl");
    revision = await store.act(id, ada.id, revision, action ?? fresh());
    say(`acknowledged ${revision}`);
    said = await store.actAcross(ada.id, said, action ?? joining(String(said), `Ines ${said}`, "Dahl"));
    say(`judged ${said}`);
    if (revision % 7 === 0) await new Promise((resolve) => setTimeout(resolve, (revision % 5) * 70));
    if (revision % 11 === 0) await store.flush();
  }
}

async function hold(): Promise<void> {
  const { openFileStore } = await import("../../../../main/store/project/openFileStore");
  const store = await openFileStore(path, options);
  say(store.access.kind);
  await untilInputEnds();
  await store.close();
}

function untilInputEnds(): Promise<void> {
  return new Promise((resolve) => {
    process.stdin.on("end", resolve);
    process.stdin.resume();
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
