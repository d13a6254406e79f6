import { expect, test } from "vitest";
import type { OpenProject } from "../../../model/contract/projectContract";
import { Failure } from "../../../model/data/failure";
import { defaultLabels } from "../../../model/project/label";
import type { ProjectChange } from "../../../model/project/projectChange";
import { changeProject, setBlind } from "../../../renderer/project/projectSettings";
import type { DialogName } from "../../../renderer/session/appState";
import { update } from "../../../renderer/session/context";
import { openWindow, quiet } from "../session/fakeWorkbench";

const renaming: readonly ProjectChange[] = [{ kind: "rename", before: "Coast", after: "Shore" }];

async function windowWithForm() {
  const window = await openWindow();
  const seen = window.context.store.getState().project;
  if (!seen) throw new Error("a project is open");
  const named = (name: string): OpenProject => ({
    ...seen,
    project: { ...seen.project, name, labels: defaultLabels, createdAt: "2026-01-01T00:00:00.000Z" },
  });
  return { window, seen: named("Coast"), named };
}

test("a form saves what it was opened on, into the project it was opened in", async () => {
  const { window, seen, named } = await windowWithForm();
  window.answer("project.change", () => named("Shore"));
  update(window.context, { project: { ...named("Elsewhere"), location: "/projects/another" } });
  expect(await changeProject(window.context, seen, renaming)).toEqual({ kind: "saved" });
  expect(window.calls.at(-1)).toEqual({
    name: "project.change",
    args: { project: "project", location: "/projects/coast", changes: renaming },
  });
  expect(window.context.store.getState().project?.project.name).toBe("Elsewhere");
});

test("a form that clashes with another window's learns how things are now, and keeps what was typed", async () => {
  const { window, seen, named } = await windowWithForm();
  window.refuse("project.change", new Failure("conflict", "The project was renamed to “Beach” meanwhile."));
  window.answer("project.read", () => named("Beach"));
  expect(await changeProject(window.context, seen, renaming)).toEqual({
    kind: "conflict",
    message: "The project was renamed to “Beach” meanwhile.",
    now: named("Beach"),
  });
  const { project, notices } = window.context.store.getState();
  expect([project?.project.name, notices]).toEqual(["Beach", []]);
});

test("a switch that is turned back from its notice is turned back in its own project", async () => {
  const { window, seen, named } = await windowWithForm();
  window.answer("project.change", () => named("Coast"));
  expect(await setBlind(window.context, seen, false)).toBe(true);
  update(window.context, { project: { ...named("Elsewhere"), location: "/projects/another" } });
  window.context.store.getState().notices.at(-1)?.action?.run();
  await quiet();
  const changes = window.calls.filter(({ name }) => name === "project.change").map(({ args }) => args);
  const made = { project: "project", location: "/projects/coast" };
  expect(changes).toEqual([false, true].map((blind) => ({ ...made, changes: [{ kind: "set-blind", blind }] })));
});

test.each<[DialogName, DialogName | undefined]>([
  ["labels", undefined],
  ["import", undefined],
  ["provenance", undefined],
  ["settings", "settings"],
  ["package", "package"],
])("when another window opens another project, the dialog “%s” becomes %s", async (dialog, after) => {
  const { window, named } = await windowWithForm();
  const { app } = window.context.store.getState();
  update(window.context, { dialog });
  window.answer("project.articles", () => ({ articles: [], loading: false }));
  window.answer("app.read", () => ({ ...app, open: { ...named("Elsewhere"), location: "/projects/another" } }));
  window.announce({ event: "project.changed", data: { revision: 0 } });
  await quiet();
  const state = window.context.store.getState();
  expect([state.dialog, state.notices.length]).toEqual([after, after === undefined ? 1 : 0]);
});
