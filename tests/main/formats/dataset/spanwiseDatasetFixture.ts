// A small project that is hard on a dataset, and ways to write and check it.

import { createHash } from "node:crypto";
import path from "node:path";
import fc from "fast-check";
import { expect } from "vitest";
import { checkDataset } from "../../../../main/formats/dataset/checkDataset";
import type {
  DatasetSource,
  SourceArticle,
  SourceReview,
  SourceSet,
} from "../../../../main/formats/dataset/spanwiseDatasetSource";
import { type DatasetOptions, writeDataset } from "../../../../main/formats/dataset/spanwiseDatasetWriter";
import {
  type Annotation,
  type AnnotationSet,
  type Aside,
  emptySet,
  type Link,
} from "../../../../model/annotation/annotation";
import { annotationOf, fragmentOf } from "../../../../model/annotation/annotationSteps";
import type { Article } from "../../../../model/project/article";
import type { AttributeDefinition } from "../../../../model/project/attribute";
import { defaultLabels, type Label } from "../../../../model/project/label";
import { caseAnnotationsOf } from "../../../../model/review/caseAnnotationsOf";
import {
  type Comment,
  type Review,
  type ReviewStatus,
  type Verdict,
  verdictReasons,
} from "../../../../model/review/review";
import { compareComments, compareVerdicts } from "../../../../model/review/reviewChange";
import { statementOf } from "../../../../model/review/statement";
import { anyAsides, anyBody, anyId, anySet, anyText } from "../../../model/text/anyText";
import { runPythonFile, withFiles } from "../python";

export const time = "2026-03-04T05:06:07.000Z";

/** BOM inside, ZWJ emoji, flags, both accents, right-to-left, NBSP, U+2028, U+0085, tab, controls, markup. */
export const hardText =
  '\ufeff👨‍👩‍👧 é e\u0301 🇩🇪\nThe Fοrces\u00a0said\u2028“no”\u0085 and 𝐅𝐨𝐫𝐜𝐞𝐬.\n\tالقوات المسلحة، שלום\u0001\u000b\u001c]]> & "q" \\ud800 </script>\nEnd 👍🏽';

export function articleOf(text: string, more: Partial<Article> = {}): Article {
  const textSha256 = sha256(text);
  return {
    id: textSha256.slice(0, 32),
    text,
    textSha256,
    source: { name: "a.txt", bytes: 10, sha256: sha256("source"), encoding: "utf-8", encodingFrom: "utf-8" },
    provenance: {},
    importedAt: time,
    ...more,
  };
}

export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** Annotates each occurrence given as `[quote, …]`; more than one quote is a discontinuous span. */
export function marked(text: string, id: string, label: string, ...quotes: readonly string[]): Annotation {
  let from = 0;
  const fragments = quotes.map((quote) => {
    const start = text.indexOf(quote, from);
    if (start === -1) throw new Error(`no “${quote}” in the text`);
    from = start + quote.length;
    return fragmentOf(text, start, from);
  });
  return annotationOf({ id, label, fragments, at: time, origin: "hand" });
}

/** The first occurrence of `quote` as a stretch that is not article text. */
export function asideOf(text: string, id: string, kind: Aside["kind"], quote: string): Aside {
  const start = text.indexOf(quote);
  if (start === -1) throw new Error(`no “${quote}” in the text`);
  return { id, start, end: start + quote.length, quote, kind, createdAt: time, origin: "rule" };
}

export function setOf(
  annotator: string,
  annotations: readonly Annotation[],
  links: readonly Link[] = [],
  asides: readonly Aside[] = [],
): SourceSet {
  const set: AnnotationSet = { status: "in-progress", annotations, links };
  return { annotator, revision: annotations.length, set: asides.length === 0 ? set : { ...set, asides } };
}

export const plainText = "Ada Lovelace said 240 trucks crossed.";
export const plain = articleOf(plainText, {
  source: { name: "feed.jsonl", bytes: 99, sha256: sha256("feed"), encoding: "utf-8", encodingFrom: "bom", record: 3 },
  provenance: { title: "Trucks", outlet: "The Harbour Post", published: "2026" },
});
export const hard = articleOf(hardText);
export const empty = articleOf("Nobody has marked anything here.");

const link = (id: string, from: string, annotation: string, article?: string): Link => ({
  id,
  type: "source",
  from,
  to: article === undefined ? { annotation } : { annotation, article },
  createdAt: time,
});

const hardMarks = [
  marked(hardText, "hard-start", "actor", "\ufeff👨‍👩‍👧"),
  marked(hardText, "hard-whole", "claim", hardText),
  marked(hardText, "hard-same", "claim", "The Fοrces\u00a0said\u2028“no”\u0085 and 𝐅𝐨𝐫𝐜𝐞𝐬."),
  marked(hardText, "hard-twin", "actor", "The Fοrces\u00a0said\u2028“no”\u0085 and 𝐅𝐨𝐫𝐜𝐞𝐬."),
  marked(hardText, "hard-cross", "location", "𝐅𝐨𝐫𝐜𝐞𝐬.\n\tالقوات"),
  marked(hardText, "hard-parts", "claim", "e\u0301", "المسلحة", "👍🏽"),
  {
    ...marked(hardText, "hard-note", "__proto__", "</script>"),
    note: 'a note with ]]> & "quotes"\n_ | [ ] * ; -> \\',
    attributes: [
      { attribute: "constructor", value: true },
      { attribute: "amount", value: -2.5 },
      { attribute: "unit", value: "km _|[]*;->\\" },
    ],
    changedAt: time,
  },
];

/** One behind the emoji, where the two units differ; one inside of it. */
const hardAsides = [
  asideOf(hardText, "aside-menu", "menu", "👍🏽"),
  asideOf(hardText, "aside-other", "other", "🇩🇪\nThe Fοrces"),
];

const plainMarks = [
  marked(plainText, "plain-actor", "actor", "Ada Lovelace"),
  marked(plainText, "plain-figure", "figure", "240"),
  marked(plainText, "plain-claim", "claim", "240 trucks crossed"),
];

/** Two people, three articles, one of them with nothing said about it; unplaced annotations, broken links, asides. */
export const projectArticles: readonly SourceArticle[] = [
  {
    article: plain,
    sets: [
      setOf("annotator-b", plainMarks.slice(0, 2), [link("link-2", "plain-actor", "gone")]),
      setOf("annotator-a", plainMarks, [
        link("link-1", "plain-claim", "plain-actor"),
        link("link-3", "plain-claim", "hard-start", hard.id),
        link("link-4", "plain-claim", "gone", hard.id),
        link("link-5", "plain-claim", "elsewhere", "not-in-this-project"),
      ]),
    ],
  },
  {
    article: hard,
    sets: [
      setOf(
        "annotator-a",
        [
          ...hardMarks,
          annotationOf({
            id: "hard-unplaced",
            label: "figure",
            fragments: [{ start: 3, end: 7, quote: "gone" }],
            at: time,
            origin: "import",
          }),
        ],
        [link("link-1", "hard-same", "hard-same"), link("link-2", "hard-same", "hard-unplaced")],
        hardAsides,
      ),
    ],
  },
  { article: empty, sets: [] },
];

/** A label that nobody uses since it was merged into another. */
export const mergedLabel: Label = {
  ...{ id: "person", name: "Person", letter: "A", drawing: "fill", colour: 5 },
  mergedInto: "actor",
};

const attributes: readonly AttributeDefinition[] = [
  { id: "mood", name: "Mood", labels: ["claim"], kind: "choice", choices: [{ id: "calm", name: "Calm" }] },
  { id: "unit", name: "Unit", labels: ["claim", "figure"], kind: "text" },
];

export function sourceOf(articles: readonly SourceArticle[] = projectArticles): DatasetSource {
  return {
    generator: { name: "Spanwise", version: "0.1.0" },
    project: { id: "project-1", name: "Border “trucks”", labels: [...defaultLabels, mergedLabel], attributes },
    annotators: [
      { id: "annotator-b", name: "Boris" },
      { id: "annotator-a", name: "آدا" },
    ],
    articles: articles.map(({ article }) => article.id),
    read: async (id) => {
      const found = articles.find(({ article }) => article.id === id);
      if (!found) throw new Error(`no article ${id}`);
      return found;
    },
  };
}

/** What annotator-c says about the annotations of `projectArticles`, in all the ways in which a verdict can stand. */
export function reviewedArticles(): readonly SourceArticle[] {
  const of = (annotations: readonly Annotation[], id: string): Annotation => {
    const found = annotations.find((annotation) => annotation.id === id);
    if (!found) throw new Error(`no annotation ${id}`);
    return found;
  };
  const on = (seen: Annotation, decision: Verdict["decision"], more: Partial<Verdict> = {}): Verdict => {
    const base = { annotator: "annotator-a", seen, links: [], setRevision: 3, decision, at: time };
    return { ...base, ...more };
  };
  const accept = { kind: "accept" } as const;
  const reject = { kind: "reject" } as const;
  const [actor, figure, claim] = ["plain-actor", "plain-figure", "plain-claim"].map((id) => of(plainMarks, id)) as [
    Annotation,
    Annotation,
    Annotation,
  ];
  const trucks = {
    label: "figure",
    fragments: marked(plainText, "any-mark", "figure", "240 trucks").fragments,
    attributes: [{ attribute: "unit", value: "trucks" }],
  };
  const begun = commentOf("thread-1", "thread-1", 0, "Who counted? 🤔", {
    ...{ start: 18, end: 21, quote: "240" },
    annotation: { annotator: "annotator-b", id: "plain-figure" },
  });
  const plainReviews: readonly SourceReview[] = [
    reviewOf(
      "annotator-c",
      "adjudicated",
      [
        on(actor, accept),
        on(actor, accept, { annotator: "annotator-b", links: [link("link-2", "plain-actor", "gone")] }),
        on(figure, { kind: "amend", statement: trucks }, { reason: "boundary", comment: "With its “unit”." }),
        on(
          figure,
          { ...reject, instead: { annotator: "annotator-a", annotation: "plain-figure", statement: trucks } },
          { annotator: "annotator-b" },
        ),
        on(claim, accept, { links: projectArticles[0]?.sets[1]?.set.links ?? [] }),
      ],
      [begun],
    ),
    reviewOf(
      "annotator-b",
      "not-reviewing",
      [],
      [
        commentOf("reply-1", "thread-1", 1, "She did."),
        { ...commentOf("reply-2", "thread-1", 2, ""), kind: "resolve" },
      ],
    ),
  ];
  const hardNow = (id: string) => of(hardMarks, id);
  const { note: _, ...noted } = hardNow("hard-note");
  const gone = (id: string) => marked(hardText, id, "actor", "🇩🇪");
  const hardReviews: readonly SourceReview[] = [
    reviewOf(
      "annotator-c",
      "in-review",
      [
        on(hardNow("hard-start"), accept),
        on(hardNow("hard-parts"), {
          kind: "amend",
          statement: { label: "claim", fragments: hardNow("hard-parts").fragments.slice(1) },
        }),
        on(
          hardNow("hard-twin"),
          {
            ...reject,
            instead: {
              annotator: "annotator-a",
              annotation: "hard-same",
              statement: statementOf({ ...hardNow("hard-same"), label: "figure" }),
            },
          },
          { reason: "label" },
        ),
        on({ ...hardNow("hard-same"), label: "figure" }, accept),
        on(gone("hard-refused"), reject, { reason: "not-one", comment: "\u2028 no" }),
        on(gone("hard-lost"), accept),
        on({ ...noted, label: "actor" }, { kind: "amend", statement: statementOf(noted) }),
        on({ ...gone("hard-astray"), fragments: [{ start: 3, end: 7, quote: "gone" }] }, accept),
      ],
      [
        commentOf("thread-2", "thread-2", 0, "Both?", { start: 0, end: 5, quote: "never" }),
        commentOf("thread-3", "thread-3", 0, "حسنًا", asideOf(hardText, "any-place", "other", "المسلحة")),
      ],
    ),
  ];
  return projectArticles.map((read) => {
    const done = read.sets.map((one) => ({ ...one, set: { ...one.set, status: "done" as const } }));
    if (read.article.id === plain.id) return { ...read, sets: done, reviews: plainReviews };
    return read.article.id === hard.id ? { ...read, reviews: hardReviews } : read;
  });
}

function reviewOf(
  reviewer: string,
  status: ReviewStatus,
  verdicts: readonly Verdict[],
  comments: readonly Comment[],
): SourceReview {
  return { reviewer, revision: verdicts.length + comments.length, review: { status, verdicts, comments } };
}

function commentOf(
  id: string,
  thread: string,
  sequence: number,
  text: string,
  about?: NonNullable<Comment["about"]>,
): Comment {
  const place = about && {
    ...{ start: about.start, end: about.end, quote: about.quote },
    ...(about.annotation && { annotation: about.annotation }),
  };
  return { id, thread, sequence, kind: "comment", text, at: time, ...(place && { about: place }) };
}

/** The project with its reviews, and a third person who wrote most of them. */
export function reviewedSource(articles: readonly SourceArticle[] = reviewedArticles()): DatasetSource {
  const source = sourceOf(articles);
  const statuses = new Map(
    articles.map(({ article, reviews = [] }) => [
      article.id,
      reviews.map(({ reviewer, review }) => ({ reviewer, status: review.status })),
    ]),
  );
  return {
    ...source,
    annotators: [...source.annotators, { id: "annotator-c", name: "Cleo" }],
    reviewsOf: (id) => statuses.get(id) ?? [],
  };
}

/** Articles with up to two sets, some of whose annotations were made for another text. */
export const anyProjectArticles: fc.Arbitrary<readonly SourceArticle[]> = fc
  .uniqueArray(anyText, { minLength: 1, maxLength: 3 })
  .chain((texts) =>
    fc.tuple(
      ...texts.map((text, index) =>
        fc
          .array(fc.tuple(anySet(text, 6), anySet(texts[index - 1] ?? text, 3), anyAsides(text)), {
            maxLength: 2,
          })
          .map((sets) => ({
            article: articleOf(text),
            sets: sets.map(([own, other, asides], number) => ({
              annotator: `annotator-${"ab"[number]}`,
              revision: number + 1,
              set: {
                ...emptySet,
                ...own,
                ...(asides.length > 0 ? { asides } : {}),
                annotations: [
                  ...own.annotations,
                  ...other.annotations.map((annotation) => ({ ...annotation, id: `other-${annotation.id}` })),
                ],
              },
            })),
          })),
      ),
    ),
  );

/** The same with what up to two people say about the sets: on annotations as they are, as they were, and gone. */
export const anyReviewedArticles: fc.Arbitrary<readonly SourceArticle[]> = anyProjectArticles.chain((articles) =>
  fc.tuple(
    ...articles.map((read) =>
      fc
        .uniqueArray(fc.tuple(fc.constantFrom("annotator-b", "annotator-c"), anyReview(read)), {
          maxLength: 2,
          selector: ([reviewer]) => reviewer,
        })
        .map((reviews) => ({
          ...read,
          reviews: reviews.map(([reviewer, review], index) => ({ reviewer, revision: index + 1, review })),
        })),
    ),
  ),
);

function anyReview({ article, sets }: SourceArticle): fc.Arbitrary<Review> {
  const { text } = article;
  const holders = sets.flatMap(caseAnnotationsOf);
  const anyStatement = fc.oneof(
    ...(holders.length > 0 ? [fc.constantFrom(...holders).map(({ annotation }) => statementOf(annotation))] : []),
    anyBody(text).map(statementOf),
  );
  const anyDecision: fc.Arbitrary<Verdict["decision"]> = fc.oneof(
    fc.constant({ kind: "accept" as const }),
    fc.constant({ kind: "reject" as const }),
    anyStatement.map((statement) => ({
      kind: "reject" as const,
      instead: { annotator: "annotator-a", annotation: "any-mark", statement },
    })),
    anyStatement.map((statement) => ({ kind: "amend" as const, statement })),
  );
  const anySeen = fc.oneof(
    ...(holders.length > 0
      ? [
          fc
            .constantFrom(...holders)
            .map(({ annotator, annotation, links }) => ({ annotator, seen: annotation, links })),
          fc.tuple(fc.constantFrom(...holders), anyBody(text)).map(([{ annotator, annotation }, body]) => ({
            annotator,
            seen: { ...body, id: annotation.id },
            links: [],
          })),
        ]
      : []),
    anyBody(text).map((body) => ({ annotator: "annotator-a", seen: { ...body, id: "long-gone" }, links: [] })),
  );
  const anyVerdict = fc
    .record({
      about: anySeen,
      decision: anyDecision,
      reason: fc.constantFrom(...verdictReasons, undefined),
      comment: fc.constantFrom("No.", "\u2028 “why” 👍🏽", undefined),
      setRevision: fc.nat(9),
    })
    .map(({ about, reason, comment, ...rest }): Verdict => {
      return { ...about, ...rest, at: time, ...(reason && { reason }), ...(comment && { comment }) };
    });
  const anyComment = fc
    .record({
      id: anyId,
      body: anyBody(text),
      sequence: fc.nat(3),
      kind: fc.constantFrom("comment", "resolve"),
      text: anyText,
    })
    .map(({ id, body, sequence, kind, text }): Comment => {
      const [place] = body.fragments;
      const about = sequence === 0 && place ? { about: place } : {};
      return { id, thread: id, sequence, kind: kind as Comment["kind"], text, at: time, ...about };
    });
  return fc
    .record({
      status: fc.constantFrom("not-reviewing" as const, "in-review" as const, "adjudicated" as const),
      verdicts: fc.uniqueArray(anyVerdict, {
        maxLength: 8,
        selector: ({ annotator, seen }) => `${annotator}/${seen.id}`,
      }),
      comments: fc.uniqueArray(anyComment, { maxLength: 2, selector: ({ id }) => id }),
    })
    .map(({ status, verdicts, comments }) => ({
      status,
      verdicts: verdicts.sort(compareVerdicts),
      comments: comments.sort(compareComments),
    }));
}

/** The whole dataset as one string; for small projects. */
export async function written(source: DatasetSource, options: DatasetOptions): Promise<string> {
  const pieces: string[] = [];
  await writeDataset(source, { write: async (text) => void pieces.push(text) }, options);
  return pieces.join("");
}

/** The one line of schemas/check_dataset.py on a sound dataset that is called FILE. */
export const foundSound = [0, expect.stringMatching(/^FILE is sound: \d+ articles?, .* were checked; .*\n$/)];

/** Checks text that arrives in small chunks, so that chunks end anywhere. */
export function checked(text: string, chunk = 61) {
  const bytes = Buffer.from(text, "utf8");
  return checkDataset(function* () {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  });
}

const script = path.resolve(import.meta.dirname, "../../../../schemas/check_dataset.py");

/** Runs schemas/check_dataset.py as a person would: its exit status and what it prints. */
export async function runScript(...args: readonly string[]): Promise<{ status: number; output: string }> {
  const { status, stdout, stderr } = await runPythonFile(script, ...args);
  return { status, output: stdout + stderr };
}

/** What schemas/check_dataset.py makes of each dataset: its exit status and its words. */
export async function checkedByPython(texts: readonly string[]): Promise<readonly (readonly [number, string])[]> {
  const files = new Map(texts.map((text, index) => [String(index), Buffer.from(text)]));
  return await withFiles(files, async (folder) => {
    const found: [number, string][] = [];
    for (const name of files.keys()) {
      const file = path.join(folder, name);
      const { status, output } = await runScript(file);
      found.push([status, output.replaceAll(file, "FILE")]);
    }
    return found;
  });
}
