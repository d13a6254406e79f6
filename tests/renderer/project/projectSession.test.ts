import { expect, test } from "vitest";
import { Failure } from "../../../model/data/failure";
import { noAnswer } from "../../../renderer/host/httpTransport";
import { say } from "../../../renderer/languages/say";
import { closeProject, openProject } from "../../../renderer/project/projectSession";
import { amendmentKey, amendmentsHere, keepAmendment } from "../../../renderer/reviewing/amendmentDrafts";
import { dispatchStep, openArticle } from "../../../renderer/session/articleSession";
import { openWindow, quiet, tagging } from "../session/fakeWorkbench";

test("a project is left only when all that was done in it is on disk", async () => {
  const window = await openWindow();
  for (const words of ["Ada", "Charles", "London"]) dispatchStep(window.context, tagging(words));
  void closeProject(window.context);
  await quiet();
  const names = window.calls.map(({ name }) => name);
  expect(names.lastIndexOf("sets.act")).toBeLessThan(names.indexOf("projects.close"));
  expect(window.state("first").set.annotations.length).toBe(3);
});

test("another copy of the same project is another project: nothing of the first stays in sight", async () => {
  const window = await openWindow();
  const { project, app } = window.context.store.getState();
  if (!project || !app) throw new Error("a project is open");
  const { store } = window.context;
  keepAmendment(window.context, amendmentKey(store.getState(), "ben/ada"), { label: "actor" } as never);
  const copy = { ...project, location: "/projects/copy" };
  window.answer("app.read", () => ({ ...app, open: copy }));
  for (const name of ["project.articles", "feedback.read", "suggestions.read"] as const)
    window.refuse(name, new Failure("unreachable", "Not now."));
  window.announce({ event: "project.changed", data: { revision: 0 } });
  await quiet();
  const { article, articles, feedback, suggestions, project: now } = store.getState();
  expect([article, articles, feedback, suggestions, now]).toEqual([undefined, [], undefined, undefined, copy]);
  window.refuse("project.articles", undefined);
  await openArticle(window.context, "first");
  expect(amendmentsHere(store.getState())).toEqual([]);
});

test("the project as it was before does not take the place of what it has become since", async () => {
  const window = await openWindow();
  const { project, app } = window.context.store.getState();
  const changeTo = async (name: string) => {
    window.answer("app.read", () => ({ ...app, open: { ...project, project: { ...project?.project, name } } }));
    window.announce({ event: "project.changed", data: { revision: 0 } });
    await quiet();
  };
  const releaseOlder = window.hold("app.read");
  await changeTo("Older");
  window.hold("app.read")();
  await changeTo("Newer");
  releaseOlder();
  await quiet();
  expect(window.context.store.getState().project?.project.name).toBe("Newer");
});

test("once Spanwise answers again, no notice says any more that it does not", async () => {
  const window = await openWindow();
  for (const message of [say(noAnswer), "The disk is full."]) {
    window.refuse("projects.open", new Failure("unreachable", message));
    await openProject(window.context, "another");
  }
  window.announce({ event: "connection.changed", data: { connected: true } });
  await quiet();
  expect(window.context.store.getState().notices.map(({ message }) => message)).toEqual(["The disk is full."]);
});

test("a project whose disk refuses stays open and says so", async () => {
  const window = await openWindow();
  window.refuse("sets.act", new Failure("unreachable", "The disk is full."));
  dispatchStep(window.context, tagging("Ada"));
  await openProject(window.context, "another");
  expect(window.calls.map(({ name }) => name)).not.toContain("projects.open");
  expect(window.context.store.getState().notices.map(({ kind }) => kind)).toEqual(["error"]);
  expect(window.quotes()).toEqual(["Ada"]);
});

test("what could not be saved while another project was open is saved when its own is open again", async () => {
  const window = await openWindow();
  const { project, app } = window.context.store.getState();
  if (!project || !app) throw new Error("a project is open");
  window.refuse("sets.act", new Failure("unreachable", "Another project is open."));
  dispatchStep(window.context, tagging("Ada"));
  await quiet();
  window.answer("project.articles", () => ({ articles: [], loading: false }));
  const show = async (location: string) => {
    window.answer("app.read", () => ({ ...app, open: { ...project, location } }));
    window.announce({ event: "project.changed", data: { revision: 0 } });
    await quiet();
  };
  await show("/projects/copy");
  window.refuse("sets.act", undefined);
  await show(project.location);
  expect(window.state("first").set.annotations.length).toBe(1);
  expect(window.context.store.getState().saving).toEqual({ kind: "saved" });
});
