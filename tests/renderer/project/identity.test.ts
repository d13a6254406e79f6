import { expect, test } from "vitest";
import { Failure } from "../../../model/data/failure";
import { setAnnotator } from "../../../renderer/project/identity";
import { dispatchStep } from "../../../renderer/session/articleSession";
import { openWindow, quiet, tagging } from "../session/fakeWorkbench";

test("a dialog about what one said closes when another window says that somebody else works here", async () => {
  const window = await openWindow();
  const { project } = window.context.store.getState();
  window.context.store.setState({ dialog: "import" });
  window.answer("app.read", () => ({ annotator: { id: "ben", name: "Ben" }, settings: {}, open: project }));
  window.announce({ event: "project.changed", data: { revision: 2 } });
  await quiet();
  const { dialog, notices } = window.context.store.getState();
  expect([dialog, notices.map(({ message }) => message)]).toEqual([
    undefined,
    [
      "Ben works here now, perhaps because of another window. The dialog was closed, and what was typed in it was not saved.",
    ],
  ]);
});

test("after a change of person all is read again", async () => {
  const window = await openWindow();
  const before = window.calls.length;
  // What one lead did in their plan is not taken back in the plan of another.
  const action = { title: "Undo", run: () => {}, command: "plan.undo" };
  window.context.store.setState({
    planSteps: [{ words: "gave it to Cy", changes: [] }],
    notices: [{ id: 1, kind: "info", message: "Cy has it.", action }],
  });
  window.answer("app.read", () => ({ annotator: { id: "ben", name: "Ben" }, settings: {}, abilities: {} }));
  expect(await setAnnotator(window.context, { name: "Ben", annotator: "ben" })).toBe(true);
  await quiet();
  const read = new Set(window.calls.slice(before).map(({ name }) => name));
  expect([...read].sort()).toEqual([
    "app.read",
    "app.setAnnotator",
    "article.read",
    "board.read",
    "feedback.read",
    "plans.read",
    "project.articles",
    "suggestions.read",
    "time.read",
  ]);
  const { app, planSteps, notices } = window.context.store.getState();
  expect([app?.annotator?.id, planSteps, notices]).toEqual(["ben", [], []]);
});

test("whoever changes the person does not wait for suggestions and the board of the new one", async () => {
  const window = await openWindow();
  window.answer("app.read", () => ({ annotator: { id: "ben", name: "Ben" }, settings: {}, abilities: {} }));
  const release = [window.hold("suggestions.read"), window.hold("board.read")];
  let isDone = false;
  void setAnnotator(window.context, { name: "Ben", annotator: "ben" }).then((done) => {
    isDone = done;
  });
  await quiet();
  expect(isDone).toBe(true);
  for (const one of release) one();
});

test("nobody becomes somebody else while their changes are not on disk", async () => {
  const window = await openWindow();
  window.refuse("sets.act", new Failure("unreachable", "The disk is full."));
  dispatchStep(window.context, tagging("Ada"));
  expect(await setAnnotator(window.context, { name: "Ben", annotator: "ben" })).toBe(false);
  expect(window.calls.map(({ name }) => name)).not.toContain("app.setAnnotator");
  expect(window.quotes()).toEqual(["Ada"]);
});

test("what somebody did and could not save while another person worked here is saved when they come back", async () => {
  const window = await openWindow();
  const { project: open, app } = window.context.store.getState();
  window.refuse("sets.act", new Failure("unreachable", "Ben works here."));
  dispatchStep(window.context, tagging("Ada"));
  await quiet();
  const become = async (annotator: { readonly id: string; readonly name: string } | undefined) => {
    window.answer("app.read", () => ({ annotator, settings: {}, abilities: {}, open }));
    window.announce({ event: "project.changed", data: { revision: 2 } });
    await quiet();
  };
  await become({ id: "ben", name: "Ben" });
  window.refuse("sets.act", undefined);
  await become(app?.annotator);
  expect(window.state("first").set.annotations.length).toBe(1);
});

test("whoever says in another window that they are somebody else is so in this one", async () => {
  const window = await openWindow();
  const open = { ...window.context.store.getState().project };
  window.answer("app.read", () => ({ annotator: { id: "ben", name: "Ben" }, settings: {}, abilities: {}, open }));
  window.announce({ event: "project.changed", data: { revision: 2 } });
  await quiet();
  expect(window.context.store.getState().app?.annotator?.id).toBe("ben");
});
