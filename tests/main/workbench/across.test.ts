// The calls about what is said across articles, on a real workbench.
import { expect, it, onTestFinished } from "vitest";
import type { AcrossDeed } from "../../../model/contract/acrossContract";
import type { AnyEvent, CallArgs } from "../../../model/contract/contract";
import { testWorkbench } from "./testWorkbench";

async function opened() {
  const workbench = await testWorkbench();
  onTestFinished(() => workbench.close());
  const { project } = await workbench.handlers["projects.create"]({ name: "Harbour" });
  const { annotator } = await workbench.handlers["app.setAnnotator"]({ project: project.id, name: "Ada" });
  const events: AnyEvent[] = [];
  workbench.listen((event) => void (event.event.startsWith("across.") && events.push(event)));
  const made: Omit<CallArgs<"across.do">, "deed"> = { project: project.id, annotator: annotator.id };
  return {
    handlers: workbench.handlers,
    events,
    annotator,
    does: (deed: AcrossDeed) => workbench.handlers["across.do"]({ ...made, deed }),
  };
}

const spelling = (text: string) => ({ kind: "spelling", label: "actor", text }) as const;
const pair = { topic: "identity", left: spelling("PMF"), right: spelling("Popular Mobilization Forces") } as const;

it("judges, takes back, undoes and does again, and every window hears of it", async () => {
  const { handlers, does, events, annotator } = await opened();
  const fields = { name: "Popular Mobilization Forces", kind: "group" };
  expect(await handlers["across.past"]({})).toEqual({ revision: 0 });
  await does({ kind: "add-entity", id: "e-0001", fields, same: [spelling("PMF")] });
  const same = await does({ kind: "judge", said: [{ ...pair, relation: "same" }] });
  expect(same).toEqual({ revision: 2, undo: "same", changed: true });
  expect(await does({ kind: "judge", said: [{ ...pair, relation: "same" }] })).toEqual({ ...same, changed: false });
  await does({ kind: "unjudge", pairs: [pair], title: "split" });
  expect(await does({ kind: "undo", revision: 3 })).toEqual({
    revision: 4,
    undo: "same",
    redo: "split",
    changed: true,
  });
  expect(await does({ kind: "redo", revision: 4 })).toEqual({ revision: 5, undo: "split", changed: true });
  expect(events).toEqual(
    [1, 2, 3, 4, 5].map((revision) => ({ event: "across.changed", data: { member: annotator.id, revision } })),
  );
});

it("takes nothing back that came after what was seen, and changes nobody else's entity", async () => {
  const { does } = await opened();
  await does({ kind: "judge", said: [{ ...pair, relation: "different" }] });
  await expect(does({ kind: "undo", revision: 0 })).rejects.toMatchObject({ code: "conflict" });
  await expect(does({ kind: "remove-entity", id: "e-9999" })).rejects.toMatchObject({ code: "not-found" });
  await expect(does({ kind: "redo", revision: 1 })).rejects.toMatchObject({ code: "bad-request" });
});
