import { expect, test } from "vitest";
import { Failure } from "../../../model/data/failure";
import type { Provenance } from "../../../model/project/article";
import { type SeenProvenance, saveProvenance, seenProvenance } from "../../../renderer/articles/provenance";
import { openWindow } from "../session/fakeWorkbench";

/** A form on an article whose provenance somebody else has made `theirs` since. */
async function form(before: Provenance, theirs: Provenance) {
  const window = await openWindow();
  const opened = seenProvenance(window.context);
  if (!opened) throw new Error("an article is open");
  const seen: SeenProvenance = { ...opened, article: { ...opened.article, provenance: before } };
  let stored = theirs;
  window.answer("article.read", () => ({ article: { ...seen.article, provenance: stored }, articleRevision: 2 }));
  window.answer("article.setProvenance", (args) => {
    const { articleRevision, provenance } = args as unknown as { articleRevision: number; provenance: Provenance };
    if (articleRevision !== 2) throw new Failure("conflict", "It was changed meanwhile.");
    stored = provenance;
    return { articleRevision: 3 };
  });
  return { window, seen, stored: () => stored };
}

test("of two windows that correct different fields of an article's provenance, both count", async () => {
  const { window, seen, stored } = await form({ title: "Ferry" }, { title: "Ferry", outlet: "The Quay" });
  const outcome = await saveProvenance(window.context, seen, { title: "The ferry" });
  expect([outcome.kind, stored()]).toEqual(["saved", { title: "The ferry", outlet: "The Quay" }]);
});

test("what was corrected in a project is not shown in a copy of it that is open by then", async () => {
  const { window, seen, stored } = await form({ title: "Ferry" }, { title: "Ferry" });
  const { store } = window.context;
  store.setState({ project: { ...store.getState().project, location: "/projects/copy" } as never });
  await saveProvenance(window.context, { ...seen, articleRevision: 2 }, { title: "The ferry" });
  expect([stored().title, store.getState().article?.article.provenance]).toEqual(["The ferry", {}]);
});

test("where both corrected the same field, the later one is asked, with what was typed kept", async () => {
  const { window, seen, stored } = await form({ title: "Ferry" }, { title: "Ferries", outlet: "The Quay" });
  const outcome = await saveProvenance(window.context, seen, { title: "The ferry" });
  if (outcome.kind !== "conflict") throw new Error(`it ${outcome.kind}`);
  expect([outcome.typed, stored().title]).toEqual([{ title: "The ferry", outlet: "The Quay" }, "Ferries"]);
  expect((await saveProvenance(window.context, outcome.seen, outcome.typed)).kind).toBe("saved");
  expect(stored()).toEqual({ title: "The ferry", outlet: "The Quay" });
});
