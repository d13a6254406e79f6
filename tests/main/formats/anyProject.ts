// Generated projects for the round trips: several articles and annotators, texts that are hard on offsets, links within
// and across, names that every format must escape. And one made by hand that holds all known hazards at once.
import { createHash } from "node:crypto";
import fc from "fast-check";
import type { DatasetSource, SourceArticle } from "../../../main/formats/dataset/spanwiseDatasetSource";
import {
  type Annotation,
  type AnnotationSet,
  compareAnnotations,
  type Link,
} from "../../../model/annotation/annotation";
import { fragmentOf } from "../../../model/annotation/annotationSteps";
import { compareLinks } from "../../../model/annotation/change";
import type { Article, Provenance } from "../../../model/project/article";
import { defaultAttributes } from "../../../model/project/attribute";
import { defaultLabels } from "../../../model/project/label";
import { anyAsides, anySet, anyText } from "../../model/text/anyText";

const at = "2026-03-01T08:00:00.000Z";

/** Names and values that collide with the syntax of some format. */
const oddNames = [
  "source",
  "supports",
  "Said by",
  "a_b",
  "x|y",
  "[1]",
  "*",
  "a;b",
  "p->q",
  "back\\slash",
  "ä",
  "_",
  "__proto__",
  "=1+1",
  "T1",
  "\u2028",
];
const oddNotes = [
  "",
  "plain",
  'a "b" & <c> ]]> d',
  "two\nlines",
  "tab\there",
  "\\n",
  "_",
  "*",
  "👍🏽 ok",
  "a|b;c",
  "x -> y",
  "\r\n",
  " edge ",
  "\u0001",
];

export const anyProject: fc.Arbitrary<DatasetSource> = fc
  .uniqueArray(
    fc.tuple(
      anyText.filter((text) => /[^\s\p{C}]/u.test(text)),
      anyProvenance(),
    ),
    { minLength: 1, maxLength: 3, selector: ([text]) => text },
  )
  .chain((texts) =>
    fc.tuple(
      fc.constant(texts),
      fc.array(fc.tuple(...texts.map(([text]) => fc.option(anyOddSet(text), { nil: undefined }))), {
        minLength: 1,
        maxLength: 3,
      }),
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat(), fc.nat(), fc.constantFrom(...oddNames)), {
        maxLength: 4,
      }),
    ),
  )
  .map(([texts, people, far]) => {
    const articles = texts.map(([text, provenance]) => articleOf(text, provenance));
    const names = ["Ada Lovelace", "Bo/../Ω", "con"];
    const sources = articles.map(
      (article, index): SourceArticle => ({
        article,
        sets: people.flatMap((sets, person) => {
          const set = sets[index];
          return set ? [{ annotator: `person-${person}`, revision: 1, set }] : [];
        }),
      }),
    );
    return projectOf(
      withFarLinks(sources, far),
      people.map((_, index) => ({ id: `person-${index}`, name: names[index] ?? "" })),
    );
  });

function anyProvenance(): fc.Arbitrary<Provenance> {
  const words = fc.constantFrom(
    "Harbour Times",
    'A "quoted" title',
    "x,y;z",
    "Ünï \u2028 code",
    "=cmd()",
    "https://example.org/a?b=1&c=2",
  );
  return fc.record(
    {
      ...{ title: words, outlet: words, byline: words, url: words },
      ...{ published: fc.constant("2026-02-28"), retrieved: fc.constant("March 2026") },
      language: fc.constantFrom("en", "ar", "zh-Hant"),
      earlierEdition: fc.constant("0123456789abcdef0123456789abcdef"),
    },
    { requiredKeys: [] },
  );
}

function anyOddSet(text: string): fc.Arbitrary<AnnotationSet> {
  return fc
    .tuple(
      anySet(text, 8),
      fc.array(fc.constantFrom(...oddNames), { minLength: 12, maxLength: 12 }),
      fc.array(fc.constantFrom(...oddNotes), { minLength: 12, maxLength: 12 }),
      anyAsides(text),
      fc.constantFrom<AnnotationSet["articleLabels"]>(
        undefined,
        [{ label: "relevance", values: ["main"] }],
        [
          { label: "topic, =1", values: ['a"b', "trade"] },
          { label: "данные", values: ["ü"] },
        ],
      ),
    )
    .map(([set, names, notes, asides, articleLabels]) => ({
      ...set,
      ...(asides.length > 0 ? { asides } : {}),
      ...(articleLabels && { articleLabels }),
      annotations: set.annotations.map((annotation, index): Annotation => {
        const { note: _, attributes, ...rest } = annotation;
        const note = notes[index] ?? "";
        const unique = new Map(
          (attributes ?? []).map((attribute, number) => [names[(index + number) % 12] ?? "", attribute.value]),
        );
        return {
          ...rest,
          ...(note === "" ? {} : { note }),
          ...(unique.size > 0 ? { attributes: [...unique].map(([attribute, value]) => ({ attribute, value })) } : {}),
        };
      }),
      links: set.links
        .filter((link) => link.to.article === undefined)
        .map((link, index) => ({ ...link, type: names[index] ?? "source" })),
    }));
}

function withFarLinks(
  sources: readonly SourceArticle[],
  far: readonly (readonly [number, number, number, number, number, string])[],
): readonly SourceArticle[] {
  return far.reduce((articles, [from, to, person, fromAt, toAt, type], index) => {
    const origin = articles[from % articles.length];
    const target = articles[to % articles.length];
    const set = origin?.sets[person % Math.max(1, origin.sets.length)];
    const targetSet = target?.sets.find(({ annotator }) => annotator === set?.annotator);
    const source = set?.set.annotations[fromAt % Math.max(1, set.set.annotations.length)];
    const end = targetSet?.set.annotations[toAt % Math.max(1, targetSet.set.annotations.length)];
    if (!origin || !target || origin === target || !set || !source || !end) return articles;
    const link: Link = {
      id: `far-${index}`,
      type,
      from: source.id,
      to: { annotation: end.id, article: target.article.id },
      createdAt: at,
    };
    const sets = origin.sets.map((other) =>
      other === set ? { ...other, set: { ...other.set, links: [...other.set.links, link].sort(compareLinks) } } : other,
    );
    return articles.map((article) => (article === origin ? { ...origin, sets } : article));
  }, sources);
}

export function projectOf(
  articles: readonly SourceArticle[],
  annotators: DatasetSource["annotators"] = [{ id: "person-0", name: "Ada Lovelace" }],
): DatasetSource {
  return {
    generator: { name: "Spanwise", version: "0.0.0" },
    project: { id: "project-1", name: "Harbour", labels: defaultLabels },
    annotators,
    articles: articles.map(({ article }) => article.id),
    read: async (id, wanted) => {
      const found = articles.find(({ article }) => article.id === id);
      if (!found) throw new Error(`no article ${id}`);
      return {
        ...found,
        sets: found.sets.filter(({ annotator }) => wanted === undefined || wanted.includes(annotator)),
      };
    },
  };
}

/** The sub-labels of `withSubLabels`. */
export const sort = {
  ...({ id: "sort", name: "Sort", labels: ["actor", "location"], kind: "choice", subLabels: true } as const),
  choices: [
    { id: "person", name: "person" },
    { id: "state-body", name: "State body" },
    { id: "x.y", name: "x/y <z>" },
  ],
};
/** The last one is none of the project's. */
const values = [...sort.choices.map(({ id }) => id), "gone"];

/** The same project with sub-labels, of most actors and locations; some are none of the project’s. */
export function withSubLabels(source: DatasetSource): DatasetSource {
  return {
    ...source,
    project: { ...source.project, attributes: [...defaultAttributes, sort] },
    read: async (id, wanted) => {
      const read = await source.read(id, wanted);
      const sets = read.sets.map((one) => ({
        ...one,
        set: {
          ...one.set,
          annotations: one.set.annotations.map((annotation, place) => {
            if (!sort.labels.some((label) => label === annotation.label) || place % 5 === 4) return annotation;
            const attributes = (annotation.attributes ?? []).filter(({ attribute }) => attribute !== sort.id);
            return {
              ...annotation,
              attributes: [...attributes, { attribute: sort.id, value: values[place % 5] ?? "" }],
            };
          }),
        },
      }));
      return { ...read, sets };
    },
  };
}

export function articleOf(text: string, provenance: Provenance = {}): Article {
  const textSha256 = createHash("sha256").update(text).digest("hex");
  return {
    id: textSha256.slice(0, 32),
    text,
    textSha256,
    source: {
      name: "article.txt",
      bytes: Buffer.byteLength(text),
      sha256: textSha256,
      encoding: "utf-8",
      encodingFrom: "utf-8",
    },
    provenance,
    importedAt: at,
  };
}

/** An annotation of the given stretches of `text`. */
export function annotationOf(
  id: string,
  text: string,
  label: string,
  stretches: readonly (readonly [number, number])[],
  more: Partial<Annotation> = {},
): Annotation {
  const fragments = stretches.map(([start, end]) => fragmentOf(text, start, end));
  return { id, label, fragments, createdAt: at, origin: "hand", ...more };
}

/** Every hazard of FORMATS.md in one article, less those no article can have (CR, lone surrogates). */
export function adversarialProject(): DatasetSource {
  const text = [
    "A\u00a0family 👨‍👩‍👧 é e\u0301 🇩🇪 stands.",
    "",
    "  \tIndented\u2028separated\u0085next\u000bdown\u000cpage\u001cfile\u001dgroup\u001erecord\u001funit.",
    'שלום العالم \u200fRTL\u200e _ | [ ] * ; -> \\ ]]> & " \' < > # -DOCSTART- ""',
    "control \u0001 and \ufffe, zero\u200bwidth, \ufeffmark inside.",
    "𝐅𝐨𝐫𝐜𝐞𝐬 cross the line",
    "",
  ].join("\n");
  const find = (quote: string): readonly [number, number] => {
    const start = text.indexOf(quote);
    return [start, start + quote.length];
  };
  const [familyStart, familyEnd] = find("👨‍👩‍👧");
  const [forcesStart, forcesEnd] = find("𝐅𝐨𝐫𝐜𝐞𝐬");
  const annotations = [
    annotationOf("at-start", text, "actor", [[0, 1]], { note: 'first & last ]]> "quoted"' }),
    annotationOf("at-the-end", text, "claim", [[text.length - 1, text.length]]),
    annotationOf("whole", text, "claim", [[0, text.length]], {
      attributes: [{ attribute: "_ | [ ] * ; -> \\", value: "_ | [ ] * ; -> \\" }],
    }),
    annotationOf("same-1", text, "actor", [[familyStart, familyEnd]], {
      attributes: [
        { attribute: "certain", value: true },
        { attribute: "count", value: -1.5 },
      ],
    }),
    annotationOf("same-2", text, "location", [[familyStart, familyEnd]]),
    annotationOf("nested", text, "claim", [[2, familyEnd]], { note: "two\nlines and\ta tab" }),
    annotationOf("crossing", text, "figure", [[4, familyEnd + 5]]),
    annotationOf("pieces", text, "actor", [find("separated"), find("next"), [forcesStart, forcesEnd]]),
    annotationOf("over-lines", text, "claim", [[familyEnd, forcesStart]]),
    annotationOf("space", text, "figure", [find("\n\n  \t")]),
    annotationOf("inner", text, "actor", [[find("Indented")[0] + 2, find("Indented")[0] + 5]]),
    annotationOf("symbols", text, "figure", [find("_ | [ ] * ; -> \\ ]]> &")]),
  ].sort(compareAnnotations);
  const links: Link[] = [
    { id: "link-1", type: "source", from: "whole", to: { annotation: "at-start" }, createdAt: at },
    { id: "link-2", type: "itself | [x] -> \\", from: "same-1", to: { annotation: "same-1" }, createdAt: at },
    {
      id: "link-3",
      type: "supports",
      from: "pieces",
      to: { annotation: "other", article: articleOf("Plain.").id },
      createdAt: at,
    },
  ];
  const other = {
    annotations: [annotationOf("other", "Plain.", "claim", [[0, 6]])],
    links: [],
    status: "done" as const,
  };
  return projectOf(
    [
      {
        article: articleOf(text, { title: '_ | [ ] * ; -> \\ ]]> & "', outlet: "Ω" }),
        sets: [
          { annotator: "person-0", revision: 1, set: { status: "in-progress", annotations, links } },
          {
            annotator: "person-1",
            revision: 1,
            set: { status: "done", annotations: annotations.slice(2, 6), links: [] },
          },
        ],
      },
      { article: articleOf("Plain."), sets: [{ annotator: "person-0", revision: 1, set: other }] },
      { article: articleOf("Nothing marked here."), sets: [] },
    ],
    [
      { id: "person-0", name: "Ada Lovelace" },
      { id: "person-1", name: "../con|<Bo>" },
    ],
  );
}
