import { expect, test } from "vitest";
import { Failure, namelessRefusal } from "../../../model/data/failure";
import { openProject } from "../../../renderer/project/projectSession";
import { dispatchStep } from "../../../renderer/session/articleSession";
import { attempt } from "../../../renderer/session/context";
import { openWindow, quiet, tagging } from "../session/fakeWorkbench";

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

test("who works without a name is asked for it, and what they did is done once they have said it", async () => {
  const window = await openWindow();
  const { context } = window;
  context.store.setState({ app: {} as never });
  window.refuse("sets.act", new Failure("bad-request", namelessRefusal));
  dispatchStep(context, tagging("London"));
  await quiet();
  const { dialog, notices } = context.store.getState();
  expect([dialog, notices.map(({ kind, message }) => `${kind}: ${message}`)]).toEqual([
    "annotator",
    ["info: Say who you are, and it is done."],
  ]);
  window.refuse("sets.act", undefined);
  context.store.setState({ app: { annotator: { id: "me", name: "Ada" } } as never });
  context.store.setState({ dialog: undefined });
  await quiet();
  expect([window.quotes(), window.state("first").set.annotations.length]).toEqual([["London"], 1]);
});

test("whoever closes the question without an answer has done nothing, and sees no error", async () => {
  const { context } = await openWindow();
  context.store.setState({ app: {} as never });
  const asked = attempt(context, () => Promise.reject(new Failure("bad-request", namelessRefusal)));
  await quiet();
  context.store.setState({ dialog: undefined });
  const errors = context.store.getState().notices.filter(({ kind }) => kind === "error");
  expect([await asked, errors]).toEqual([undefined, []]);
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
  window.answer("app.read", () => ({ annotator: { id: me, name: me }, open: { project: { id: "harbour" } } }));
  window.answer("project.articles", () => ({ articles: [], loading: false }));
  window.answer("project.problems", () => ({ problems: [] }));
  window.context.store.setState({
    // Who this person is in the project that was open before.
    app: { annotator: { id: "elsewhere", name: "Rita" } } as never,
    settings: before ? { askedWho: before } : {},
  });
  await openProject(window.context, "handle");
  await quiet();
  const { notices, settings } = window.context.store.getState();
  const said = notices.filter(({ kind }) => kind === "info").map(({ message }) => message);
  expect(settings.askedWho).toEqual(said.length > 0 || before ? ["harbour"] : undefined);
  return said;
}
