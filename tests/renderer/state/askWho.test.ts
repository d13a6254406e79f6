import { expect, test } from "vitest";
import { openProject } from "../../../renderer/state/projectSession";
import { openWindow, quiet } from "./fakeWorkbench";

test("in a project that has people one is asked once whether one is one of them", async () => {
  expect([
    await asked(["Mira Tann", "Joel Ax"]),
    await asked(["A", "B", "C", "D", "E"]),
    await asked([]),
    await asked(["Mira Tann"], { me: "Mira Tann" }),
    await asked(["Mira Tann"], { access: { kind: "read-only", reason: "A newer version made it." } }),
    await asked(["Mira Tann"], { before: ["harbour"] }),
  ]).toEqual([
    ["Are you one of these people? Mira Tann, Joel Ax"],
    ["Are you one of these people? A, B, C, 2 others"],
    [],
    [],
    [],
    [],
  ]);
});

async function asked(
  people: readonly string[],
  {
    me = "Rita",
    before,
    access = { kind: "write" },
  }: { me?: string; before?: readonly string[]; access?: object } = {},
): Promise<readonly string[]> {
  const window = await openWindow();
  window.answer("projects.open", () => ({
    project: { id: "harbour", labels: [] },
    access,
    annotators: people.map((name) => ({ id: name, name })),
    revision: 1,
  }));
  window.answer("project.articles", () => ({ articles: [], loading: false }));
  window.answer("project.problems", () => ({ problems: [] }));
  window.context.store.setState({
    app: { annotator: { id: me, name: me } } as never,
    settings: before ? { askedWho: before } : {},
  });
  await openProject(window.context, "handle");
  await quiet();
  const { notices, settings } = window.context.store.getState();
  const said = notices.filter(({ kind }) => kind === "info").map(({ message }) => message);
  expect(settings.askedWho).toEqual(said.length > 0 || before ? ["harbour"] : undefined);
  return said;
}
