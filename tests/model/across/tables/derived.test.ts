// Figures, claims, copies, dates and proposals, as derived from what is tagged and judged.
import { describe, expect, it } from "vitest";
import { AcrossTables } from "../../../../model/across/tables/acrossTables";
import { findCopies, wordTrail } from "../../../../model/across/tables/copies";
import type { FedMention, FedSet } from "../../../../model/across/tables/mentionIndex";
import { consonantKey, foldedKey, isAcronymOf } from "../../../../model/across/tables/nameKeys";
import { placeTable } from "../../../../model/across/tables/placeTable";
import type { Attribute } from "../../../../model/annotation/annotation";
import { defaultLabels } from "../../../../model/project/label";
import { datesIn, publicationDate, publicationDay } from "../../../../model/text/dates";
import { acrossOf, at, entity, saying, spelling } from "./table";

interface Spec {
  readonly id: string;
  readonly text: string;
  readonly outlet?: string;
  readonly published?: string;
  /** `id label quote`, and attributes by name. */
  readonly tags: readonly (readonly [
    id: string,
    label: string,
    quote: string,
    attributes?: Record<string, Attribute["value"]>,
  ])[];
  /** `from type to`. */
  readonly links?: readonly string[];
}

function tables(specs: readonly Spec[]): AcrossTables {
  const made = new AcrossTables({ labels: defaultLabels, me: "ada" });
  for (const { id, text, outlet, published, tags, links = [] } of specs) {
    const mentions = tags.map(([name, label, quote, attributes = {}]): FedMention => {
      const start = text.indexOf(quote);
      const given = Object.entries(attributes).map(([attribute, value]) => ({ attribute, value }));
      const defines = /^ ?\((\p{Lu}{2,8})\)/u.exec(text.slice(start + quote.length))?.[1];
      return {
        id: name,
        label,
        start,
        end: start + quote.length,
        quote,
        attributes: given,
        ...(defines && { defines }),
      };
    });
    const set: FedSet = {
      annotator: "ada",
      mentions,
      links: links.map((link, number) => {
        const [from = "", type = "", to = "", article] = link.split(" ");
        const end = { annotation: to, ...(article !== undefined && { article }) };
        return { id: `link-${number}`, type, from, to: end, createdAt: at };
      }),
    };
    const facts = { id, title: id, open: true, ...(outlet && { outlet }), ...(published && { published }) };
    made.putArticle(facts, [set], text);
  }
  return made;
}

const ref = (article: string, annotation: string, label: string, quote: string) =>
  ({ kind: "mention", article, annotator: "ada", annotation, seen: { label, quote } }) as const;

const wire = "The ministry said on Friday that 14 crossings were cancelled after the strike began in the port of Vell.";
const strike: readonly Spec[] = [
  {
    ...{ id: "art-1", outlet: "Quay", published: "2026-03-08" },
    text: `${wire} Dahl agreed.`,
    tags: [
      ["a-01", "claim", "14 crossings were cancelled", { polarity: "asserted", cue: "said" }],
      ["a-02", "figure", "14", { value: 14, unit: "crossings", of: "crossings" }],
      ["a-03", "actor", "The ministry"],
    ],
    links: ["a-01 source a-03"],
  },
  {
    ...{ id: "art-2", outlet: "Mole", published: "2026-03-09" },
    text: `${wire} Nobody was hurt.`,
    tags: [
      ["a-01", "claim", "14 crossings were cancelled"],
      ["a-02", "figure", "14", { value: 14, unit: "crossings", of: "crossings" }],
    ],
  },
  {
    ...{ id: "art-3", outlet: "Pier", published: "2026-03-10" },
    text: "Ines Dahl denied that crossings were cancelled; at most 9 crossings were late, she said.",
    tags: [
      ["a-01", "claim", "crossings were cancelled", { polarity: "denied" }],
      ["a-02", "figure", "9", { value: 9, unit: "crossings", of: "crossings", modifier: "at-most", "as-of": "Monday" }],
      ["a-03", "actor", "Ines Dahl"],
    ],
    links: ["a-01 source a-03"],
  },
];

describe("figures", () => {
  it("are grouped by unit and by what they are of, with sources, and say where they differ", () => {
    const [group] = tables(strike).figures();
    expect(group?.rows.map(({ outlet, value, sources }) => [outlet, value, sources.map(({ name }) => name)])).toEqual([
      ["Pier", 9, []],
      ["Quay", 14, ["The ministry"]],
      ["Mole", 14, []],
    ]);
    expect(group?.flags).toEqual([
      { kind: "differ", rows: ["m/art-3/ada/a-02", "m/art-1/ada/a-02"] },
      { kind: "differ", rows: ["m/art-3/ada/a-02", "m/art-2/ada/a-02"] },
    ]);
  });

  it("do not differ where somebody said that they cannot be compared", () => {
    const made = tables(strike);
    const [one, other] = [ref("art-1", "a-02", "figure", "14"), ref("art-3", "a-02", "figure", "9")];
    made.replace("ada", acrossOf([saying(one, "not-comparable", other, "figures")]));
    expect(made.figures()[0]?.flags.map(({ kind }) => kind)).toEqual(["differ"]);
  });

  it("of nothing in particular are compared with none, until somebody says that they can be", () => {
    const bare = (id: string, value: number, more: Readonly<Record<string, string>>): Spec => ({
      ...{ id, text: `It was ${value}.` },
      tags: [["a-01", "figure", String(value), { value, ...more }]],
    });
    const made = (more: Readonly<Record<string, string>>) => tables([bare("art-1", 9, more), bare("art-2", 61, more)]);
    const differing = (more: Readonly<Record<string, string>>) => made(more).figures()[0]?.flags.length;
    expect([differing({}), differing({ unit: "%" }), differing({ unit: "km" })]).toEqual([0, 0, 0]);
    expect([
      differing({ unit: "trucks" }),
      differing({ unit: "%", of: "the grain" }),
      differing({ of: "dead" }),
    ]).toEqual([1, 1, 1]);
    const said = made({ unit: "%" });
    const [one, other] = [ref("art-1", "a-01", "figure", "9"), ref("art-2", "a-01", "figure", "61")];
    said.replace("ada", acrossOf([saying(one, "comparable", other, "figures")]));
    expect(said.figures()[0]?.flags.map(({ kind }) => kind)).toEqual(["differ"]);
  });

  it("are parts of a total that is given beside them, and allow what their modifiers say", () => {
    const text = "530 km in the north and 90 km in the south, about 600 km in all; later about 640 km.";
    const km = (value: number, modifier = "exact") => ({ value, unit: "km", of: "road", modifier });
    const [group] = tables([
      {
        ...{ id: "art-1", text },
        tags: [
          ["a-01", "figure", "530", km(530)],
          ["a-02", "figure", "90", km(90)],
          ["a-03", "figure", "600", km(600, "about")],
        ],
      },
    ]).figures();
    expect(group?.flags.filter(({ kind }) => kind === "sum")).toEqual([
      { kind: "sum", parts: ["m/art-1/ada/a-01", "m/art-1/ada/a-02"], total: "m/art-1/ada/a-03" },
    ]);
  });

  it("are one source's at different times when it says another number", () => {
    const said = (id: string, value: number, asOf: string): Spec => ({
      ...{ id, text: `The ministry counted ${value} dead by ${asOf}.` },
      tags: [
        ["a-01", "claim", `counted ${value} dead`],
        ["a-02", "figure", String(value), { value, unit: "people", of: "dead", "as-of": asOf }],
        ["a-03", "actor", "The ministry"],
      ],
      links: ["a-01 source a-03"],
    });
    const [group] = tables([said("art-1", 12, "Friday"), said("art-2", 19, "Sunday")]).figures();
    expect(group?.flags).toEqual([
      { kind: "changed", rows: ["m/art-1/ada/a-02", "m/art-2/ada/a-02"], source: "s/actor/The ministry" },
    ]);
    const [published] = tables([
      { ...said("art-1", 12, "Friday"), published: "12 March 2026" },
      { ...said("art-2", 19, "Sunday"), published: "6 March 2026" },
    ]).figures();
    expect(published?.flags.map((flag) => flag.kind === "changed" && flag.rows)).toEqual([
      ["m/art-2/ada/a-02", "m/art-1/ada/a-02"],
    ]);
  });
});

describe("claims", () => {
  const said = (
    id: string,
    quote: string,
    more: Partial<Spec> & { readonly attributes?: Readonly<Record<string, string>> },
  ) => ({
    ...{ id, text: `They said that ${quote}.`, published: "2026-03-08" },
    tags: [["a-01", "claim", quote, more.attributes ?? {}]] as Spec["tags"],
    ...(more.published && { published: more.published }),
    ...(more.links && { links: more.links }),
  });
  const proposed = (...specs: readonly Spec[]) =>
    tables(specs)
      .claimProposals()
      .map(({ relation, because }) => [relation, because]);
  const fired = "the militia fired rockets at the grain convoy";
  const denied = { polarity: "denied" };

  it("contradict what is denied as a whole only where the other asserts nearly all of it", () => {
    const denial = said("art-2", "it had fired rockets at the grain convoy", { attributes: denied });
    expect(proposed(said("art-1", fired, {}), denial)).toEqual([["contradicts", "polarity"]]);
    expect(proposed(said("art-1", "rockets struck a convoy of grain lorries", {}), denial)).toEqual([]);
  });

  it("do not contradict each other when months lie between them and they name nothing in common", () => {
    const later = said("art-2", `${fired} and nobody else`, { published: "2026-06-01" });
    expect(proposed(said("art-1", "the militia never fired rockets at the grain convoy", {}), later)).toEqual([]);
  });

  it("that correct a number deny nothing", () => {
    const corrected = said("art-2", "four rockets hit the grain convoy, not six", {});
    expect(proposed(said("art-1", "four rockets hit the grain convoy", {}), corrected)).toEqual([["same", undefined]]);
  });

  it("that are linked across articles stand in the ledger, once, also when they were judged", () => {
    const made = tables([
      said("art-1", fired, {}),
      said("art-2", "it fired no rockets", { links: ["a-01 contradicts a-01 art-1"] }),
    ]);
    const relations = () => made.claims().relations.map(({ kind, rows }) => [kind, ...rows]);
    const expected = [["contradicts", "m/art-2/ada/a-01", "m/art-1/ada/a-01"]];
    expect(relations()).toEqual(expected);
    const judged = saying(
      ref("art-2", "a-01", "claim", "it fired no rockets"),
      "contradicts",
      ref("art-1", "a-01", "claim", fired),
      "claims",
    );
    made.replace("ada", acrossOf([judged]));
    expect(relations().length).toBe(1);
  });

  it("are proposed as the same or contradicting, with reasons, and never again once judged", () => {
    const made = tables(strike);
    expect(made.claimProposals().map(({ left, right, relation, because }) => [left, right, relation, because])).toEqual(
      [
        ["m/art-1/ada/a-01", "m/art-2/ada/a-01", "same", undefined],
        ["m/art-1/ada/a-01", "m/art-3/ada/a-01", "contradicts", "polarity"],
        ["m/art-2/ada/a-01", "m/art-3/ada/a-01", "contradicts", "polarity"],
      ],
    );
    const [first, second, third] = [
      ref("art-1", "a-01", "claim", "14 crossings were cancelled"),
      ref("art-2", "a-01", "claim", "14 crossings were cancelled"),
      ref("art-3", "a-01", "claim", "crossings were cancelled"),
    ];
    made.replace(
      "ada",
      acrossOf([saying(first, "same", second, "claims"), saying(first, "contradicts", third, "claims")]),
    );
    // The second is the same as the first, so that what was said of the first holds for it, too.
    expect(made.claimProposals()).toEqual([]);
  });

  it("that were changed since take no part any more, and their judgement is stale", () => {
    const made = tables(strike);
    const [first, changed] = [
      ref("art-1", "a-01", "claim", "14 crossings were cancelled"),
      ref("art-3", "a-01", "claim", "all crossings were cancelled"),
    ];
    made.replace("ada", acrossOf([saying(first, "contradicts", changed, "claims")]));
    expect(made.claims().relations).toEqual([]);
    expect(made.stale().map(({ left, right }) => [left, right])).toEqual([[first, changed]]);
    made.removeArticle("art-1");
    expect(made.stale()).toHaveLength(1);
  });

  it("of two people in one place are one row, and what is said of either counts", () => {
    const made = tables(strike);
    const bo = { ...ref("art-3", "b-01", "claim", "crossings were cancelled"), annotator: "bo" };
    const sets = ["ada", "bo"].map((annotator): FedSet => {
      const mention = { ...{ id: annotator === "ada" ? "a-01" : "b-01", label: "claim", start: 21, end: 45 } };
      return { annotator, links: [], mentions: [{ ...mention, quote: "crossings were cancelled" }] };
    });
    made.putArticle({ id: "art-3", title: "art-3", open: true }, sets, strike[2]?.text ?? "");
    const first = ref("art-1", "a-01", "claim", "14 crossings were cancelled");
    made.replace("bo", acrossOf([saying(first, "contradicts", bo, "claims")]));
    expect(made.claims().relations.map(({ from, to }) => [from, to])).toEqual([
      ["m/art-1/ada/a-01", "m/art-3/ada/a-01"],
    ]);
  });

  it("of two people in one place have the sources and links that either made", () => {
    const text = "Dahl said the quay is closed. Vale said the quay is open.";
    const claim = (id: string, quote: string): FedMention => {
      const start = text.indexOf(quote);
      return { id, label: "claim", start, end: start + quote.length, quote };
    };
    const mentions = [claim("a-01", "the quay is closed"), claim("a-02", "the quay is open")];
    const dahl = { id: "a-03", label: "actor", start: 0, end: 4, quote: "Dahl" };
    const made = new AcrossTables({ labels: defaultLabels, me: "ada" });
    const links = [
      { id: "link-1", type: "source", from: "a-01", to: { annotation: "a-03" }, createdAt: at },
      { id: "link-2", type: "contradicts", from: "a-01", to: { annotation: "a-02" }, createdAt: at },
    ];
    const sets: readonly FedSet[] = [
      { annotator: "ada", mentions, links: [] },
      { annotator: "bea", mentions: [...mentions, dahl], links },
    ];
    made.putArticle({ id: "art-1", title: "Quay", open: true }, sets, text);
    const { clusters, relations, withoutSource } = made.claims();
    const rows = clusters.flatMap((cluster) => cluster.rows);
    expect(rows.map(({ quote, sources }) => [quote, sources.map(({ name }) => name)])).toEqual(
      expect.arrayContaining([
        ["the quay is closed", ["Dahl"]],
        ["the quay is open", []],
      ]),
    );
    expect([relations.map(({ kind }) => kind), withoutSource.length]).toEqual([["contradicts"], 1]);
  });

  it("count independent voices: a copied story is one, and so is one source in two outlets", async () => {
    const made = tables(strike);
    const [first, second] = [
      ref("art-1", "a-01", "claim", "14 crossings were cancelled"),
      ref("art-2", "a-01", "claim", "14 crossings were cancelled"),
    ];
    made.replace("ada", acrossOf([saying(first, "same", second, "claims")]));
    const counts = () => made.claims().clusters.map(({ articles, outlets, voices }) => [articles, outlets, voices]);
    expect(counts()[0]).toEqual([2, 2, 2]);
    expect((await made.copies()).map(({ a, b, share }) => [a, b, share > 0.7])).toEqual([["art-1", "art-2", true]]);
    expect(counts()[0]).toEqual([2, 2, 1]);
    const independent = saying(
      { kind: "passage", article: "art-1" },
      "independent",
      { kind: "passage", article: "art-2" },
      "copies",
    );
    made.replace("bo", acrossOf([independent]));
    expect(counts()[0]).toEqual([2, 2, 2]);
    // A story can be a copy although its words were changed.
    const rewritten = strike.map((one) => (one.id === "art-2" ? { ...one, text: `Early ${one.text.slice(40)}` } : one));
    const other = tables(rewritten);
    other.replace(
      "ada",
      acrossOf([
        saying(first, "same", second, "claims"),
        saying(independent.left, "copy", independent.right, "copies"),
      ]),
    );
    expect(other.claims().clusters.map(({ voices }) => voices)).toEqual([1, 1]);
    expect(made.claims().withoutSource).toEqual(["m/art-2/ada/a-01"]);
  });

  it("keep who supports whom, from whichever side it was said", () => {
    const made = tables(strike);
    const [first, third] = [
      ref("art-1", "a-01", "claim", "14 crossings were cancelled"),
      ref("art-3", "a-01", "claim", "crossings were cancelled"),
    ];
    made.replace("ada", acrossOf([saying(third, "supports", first, "claims")]));
    expect(made.claims().relations).toEqual([
      {
        ...{ kind: "supports", from: "m/art-3/ada/a-01", to: "m/art-1/ada/a-01" },
        rows: ["m/art-3/ada/a-01", "m/art-1/ada/a-01"],
      },
    ]);
  });
});

describe("proposals", () => {
  const names: Spec = {
    id: "art-1",
    text: "The Popular Mobilization Forces (PMF) and al-Hashd al-Shaabi. Colonel Nadim Qasrawi spoke. Qasrawi left. Al Hashd ash-Sha'abi.",
    tags: [
      ["a-01", "actor", "Popular Mobilization Forces"],
      ["a-02", "actor", "PMF"],
      ["a-03", "actor", "al-Hashd al-Shaabi"],
      ["a-04", "actor", "Al Hashd ash-Sha'abi"],
      ["a-05", "actor", "Colonel Nadim Qasrawi"],
      ["a-06", "actor", "Qasrawi"],
    ],
  };
  const arabic: Spec = { id: "art-2", text: "الحشد الشعبي", tags: [["a-01", "actor", "الحشد الشعبي"]] };

  it("come with a reason, and are gone once joined, walled or put off as unsure", () => {
    const made = tables([names, arabic]);
    const told = () =>
      made.proposals().map(({ reason, spellings: [a, b] }) => [reason, ...[a.text, b.text].sort()].join(": "));
    expect(told()).toEqual([
      "defined: PMF: Popular Mobilization Forces",
      "surname: Colonel Nadim Qasrawi: Qasrawi",
      "consonants: Al Hashd ash-Sha'abi: al-Hashd al-Shaabi",
      "consonants: Al Hashd ash-Sha'abi: الحشد الشعبي",
      "consonants: al-Hashd al-Shaabi: الحشد الشعبي",
    ]);
    made.replace(
      "ada",
      acrossOf([
        saying(spelling("PMF"), "different", spelling("Popular Mobilization Forces")),
        saying(spelling("al-Hashd al-Shaabi"), "same", spelling("Al Hashd ash-Sha'abi")),
        saying(spelling("الحشد الشعبي"), "unsure", spelling("al-Hashd al-Shaabi")),
      ]),
    );
    expect(told()).toEqual(["surname: Colonel Nadim Qasrawi: Qasrawi"]);
    made.replace("ada", undefined);
    expect(told().length).toBe(5);
  });

  it("know an acronym, a folded spelling and consonants in three scripts", () => {
    expect([isAcronymOf("PMF", "Popular Mobilization Forces"), isAcronymOf("UK", "Ukraine")]).toEqual([true, false]);
    expect(foldedKey("the Da’esh")).toBe(foldedKey("DAESH"));
    expect(consonantKey("Volodymyr Zelensky")).toBe(consonantKey("Володимир Зеленський"));
    expect(consonantKey("Raqqa")).toBe("");
  });
});

describe("copies", () => {
  it("are found with their places in both, and do not depend on the order of articles", async () => {
    const one = `First. ${wire} And more of it follows here.`;
    const other = `Something else stands before. ${wire.toUpperCase()}`;
    const trails = new Map([
      ["art-b", wordTrail(other)],
      ["art-a", wordTrail(one)],
    ]);
    const [copy] = await findCopies(trails);
    const { a, b } = copy?.passages[0] ?? { a: { start: 0, end: 0 }, b: { start: 0, end: 0 } };
    expect([one.slice(a.start, a.end), other.slice(b.start, b.end)]).toEqual([
      wire.slice(0, -1),
      wire.toUpperCase().slice(0, -1),
    ]);
    expect(await findCopies(new Map([...trails].reverse()))).toEqual([copy]);
  });

  it("repeated in the longer article count once", async () => {
    const footer = "all rights reserved by the outlet and whoever wrote this for it today. ";
    const short = `${Array.from({ length: 100 }, (_, number) => `own${number}`).join(" ")}. ${footer}`;
    const long = `${Array.from({ length: 300 }, (_, number) => `other${number}`).join(" ")}. ${footer.repeat(10)}`;
    const trails = new Map([long, short].map((text, n) => [`art-${n}`, wordTrail(text)] as const));
    const [copy] = await findCopies(trails);
    expect(copy?.share).toBeLessThan(0.2);
  });

  it("are no copies below eight words, and can be stopped", async () => {
    const few = new Map(
      ["one two three four five six seven x", "one two three four five six seven y"].map(
        (text, n) => [`art-${n}`, wordTrail(text)] as const,
      ),
    );
    expect(await findCopies(few)).toEqual([]);
    await expect(findCopies(few, () => Promise.reject(new Error("stopped")))).rejects.toThrow("stopped");
  });
});

describe("dates", () => {
  it("are read from the text, and weekdays against publication", () => {
    const dates = (text: string, published?: string) =>
      datesIn(text, published).map(({ written, date }) => `${written}: ${date}`);
    expect(dates("On Friday, 12 March 2026 and March 3", "2026-03-10")).toEqual([
      "On Friday, 12 March 2026: 2026-03-12",
      "March 3: 2026-03-03",
    ]);
    expect(dates("yesterday and by Monday, since December 28", "2026-01-02T08:00:00Z")).toEqual([
      "yesterday: 2026-01-01",
      "by Monday: 2026-01-05",
      "December 28: 2025-12-28",
    ]);
    expect(dates("On Friday, 31 February 2026, in March 2025")).toEqual(["March 2025: 2025-03"]);
    expect(dates("noon on Friday 6 March", "2026-03-20")).toEqual(["on Friday 6 March: 2026-03-06"]);
    expect(dates("Next Friday, as on 29 February", "2025-01-10")).toEqual([
      "Next Friday: 2025-01-17",
      "29 February: 2024-02-29",
    ]);
    expect([publicationDay("12 March 2026"), publicationDay("2026"), publicationDay("2026-02-30")]).toEqual([
      "2026-03-12",
      undefined,
      undefined,
    ]);
  });

  it("of publication are read as far as they are said, and as they are written in any time zone", () => {
    const said = [
      "Friday, 6 March 2026",
      "Fri, 06 Mar 2026 23:30:00 -0500",
      "6 march 2026",
      "2026-03-06T23:30:00-05:00",
      "2026/03/06",
      "March 2026",
      "2026",
      "6 March",
      "3/6/2026",
      "",
    ];
    const day = "2026-03-06";
    expect(said.map(publicationDate)).toEqual([
      ...[day, day, day, day, day],
      ...["2026-03", "2026", undefined, undefined, undefined],
    ]);
  });

  it("stand beside the day of publication, those of figures too", () => {
    const rows = tables(strike).time();
    expect(
      rows.map(({ date, article, published, figure }) => [date, article, published, figure !== undefined]),
    ).toEqual([
      ["2026-03-06", "art-1", "2026-03-08", false],
      ["2026-03-06", "art-2", "2026-03-09", false],
      ["2026-03-09", "art-3", "2026-03-10", true],
    ]);
  });
});

it("places have coordinates by hand, or from whoever finds them, or are listed without", () => {
  const made = tables([
    {
      id: "art-1",
      text: "Vell and Osk",
      tags: [
        ["a-01", "location", "Vell"],
        ["a-02", "location", "Osk"],
      ],
    },
  ]);
  const vell = {
    id: "e-0001",
    name: "Port Vell",
    kind: "place",
    coordinates: { latitude: 41.4, longitude: 2.2 },
    createdAt: at,
  };
  made.replace("ada", acrossOf([saying(entity("e-0001"), "same", spelling("Vell", "location"))], [vell]));
  const rows = (places?: Parameters<typeof placeTable>[1]) =>
    placeTable(made.entities().rows(), places).map(({ name, from }) => [name, from]);
  expect(rows()).toEqual([
    ["Port Vell", "hand"],
    ["Osk", undefined],
  ]);
  const nowhere = { latitude: 0, longitude: 0, country: "XX", isOneOfSeveral: false };
  expect(rows((name) => (name === "Osk" ? nowhere : undefined))).toEqual([
    ["Port Vell", "hand"],
    ["Osk", "gazetteer"],
  ]);
});
