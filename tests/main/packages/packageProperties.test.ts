// What holds for packages of any project: what is read is what was written, a second merge has nothing to do, and undoing
// the first gives back what was there.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DatasetSource } from "../../../main/formats/dataset/spanwiseDatasetSource";
import { previewPackage } from "../../../main/packages/previewPackage";
import { memoryStore } from "../../../main/store/project/memoryStore";
import type { Store } from "../../../main/store/Store";
import { emptyState } from "../../../model/annotation/history";
import { runs } from "../../runs";
import { anyProject } from "../formats/anyProject";
import { accepting, commenting, project } from "../store/examples";
import { contentOf, merging, send } from "./packageTrip";

const quiet = { signal: new AbortController().signal, onProgress: () => {} };

describe("a package of any project", { timeout: 120_000 }, () => {
  it("brings exactly what was written, once, and undoing takes exactly that away", async () => {
    await fc.assert(
      fc.asyncProperty(anyProject, fc.nat({ max: 3 }), async (source, shared) => {
        const here = memoryStore(project);
        const there = memoryStore(project);
        await fill(here, source);
        await fill(there, source, shared);
        const before = await contentOf(there);
        const sent = await send(here, { instructions: "\u0000 any \u2028 words \u{1F6A2}" });
        const { merge, undo } = await merging(there, undefined);
        const outcome = await merge(sent);
        expect(byArticle(await contentOf(there))).toEqual(byArticle(await contentOf(here)));
        const again = await merge(sent);
        const { rows } = await previewPackage(await sent.open(), there, undefined, quiet);
        expect([again, rows.filter(({ verdict }) => verdict !== "same")]).toEqual([
          { did: [], left: [], instructions: "\u0000 any \u2028 words \u{1F6A2}" },
          [],
        ]);
        if (outcome.merge !== undefined) expect((await undo(outcome.merge)).left).toEqual([]);
        expect(await contentOf(there)).toEqual(before);
      }),
      runs(12),
    );
  });
});

/** Fills a store with a project, or with its first articles only. */
async function fill(store: Store, source: DatasetSource, articles = source.articles.length): Promise<void> {
  const at = "2026-03-01T08:00:00.000Z";
  const wanted = source.articles.slice(0, articles);
  for (const id of wanted) {
    const { article, sets } = await source.read(id, undefined);
    for (const { id, name } of source.annotators)
      if (sets.some(({ annotator }) => annotator === id))
        await store.saveAnnotator({ id, name: name || "Nameless", createdAt: at });
    await store.addArticle(article, Buffer.from(article.text));
    for (const { annotator, set } of sets) {
      await store.addSet(id, annotator, { ...emptyState, revision: 1, set });
      const [seen] = set.annotations;
      if (seen === undefined) continue;
      await store.actReview(id, annotator, 0, accepting("person-9", seen));
      await store.actReview(
        id,
        annotator,
        1,
        commenting(`about-${annotator}`, article.text, [...article.text][0] ?? ""),
      );
      await store.actReview(id, annotator, 2, { kind: "undo" });
    }
  }
}

/** Articles come in the order in which each copy met them. */
function byArticle({ articles, ...rest }: Awaited<ReturnType<typeof contentOf>>) {
  return { ...rest, articles: articles.toSorted((a, b) => (a.article.id < b.article.id ? -1 : 1)) };
}
