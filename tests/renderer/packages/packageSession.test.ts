import { expect, test } from "vitest";
import { packageSession } from "../../../renderer/packages/packageSession";
import { openWindow, quiet } from "../session/fakeWorkbench";

test("what a merge brought is said when the window shows it, when nothing is being written any more", async () => {
  const window = await openWindow();
  window.answer("packages.upload", () => ({ about: { project: { id: "project", name: "Ferries" } } }));
  window.answer("packages.preview", () => ({ terms: [] }));
  window.answer("packages.merge", () => ({ merge: "merge-1", did: ["1 review came in."], left: [] }));
  window.answer("merges.list", () => ({ merges: [] }));
  const session = packageSession(window.context);
  await session.open(new File(["a package"], "back.spanwise"));
  const release = window.hold("review.read");
  const reread = window.hold("feedback.read");
  const merging = session.merge();
  await quiet();
  expect([session.state().busy?.what, session.state().outcome]).toEqual(["merging", undefined]);
  release();
  reread();
  await merging;
  expect([session.state().busy, session.state().outcome?.did, session.state().trouble]).toEqual([
    undefined,
    ["1 review came in."],
    undefined,
  ]);
  session.close();
});
