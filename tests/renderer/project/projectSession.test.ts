import { expect, test } from "vitest";
import { Failure } from "../../../model/data/failure";
import { closeProject, openProject } from "../../../renderer/project/projectSession";
import { dispatchStep } from "../../../renderer/session/articleSession";
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
  window.answer("app.read", () => ({ ...app, open: { ...project, location: "/projects/copy" } }));
  window.answer("project.articles", () => ({ articles: [], loading: false }));
  window.announce({ event: "project.changed", data: { revision: 0 } });
  await quiet();
  const { article, articles, project: now } = window.context.store.getState();
  expect([article, articles, now?.location]).toEqual([undefined, [], "/projects/copy"]);
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
