// Prodigy: out and back, read by Python token by token, and tasks as Prodigy itself writes them.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prodigy } from "../../../../main/formats/prodigy/prodigy";
import { losses } from "../../../../main/formats/writing/writeExchange";
import { runs } from "../../../runs";
import { adversarialProject, anyProject } from "../anyProject";
import { hasPython, python } from "../python";
import { expectRoundTrip, inputs, planned, problemsOf, written } from "../roundTrip";

const tokens = ["Ada", "Lovelace", "met", "Bo", "🇩🇪", "."].map((text, id) => ({ text, id }));
const text = "Ada Lovelace met Bo 🇩🇪.";
const places = [
  [0, 3],
  [4, 12],
  [13, 16],
  [17, 19],
  [20, 22],
  [22, 23],
];
const placed = tokens.map((token, index) => ({
  ...token,
  start: places[index]?.[0],
  end: places[index]?.[1],
  ws: true,
}));
const span = (first: number, last: number, label: string) => ({
  start: places[first]?.[0],
  end: places[last]?.[1],
  token_start: first,
  token_end: last,
  label,
});

describe("Prodigy", () => {
  test("gives back everything it says it carries", async () => {
    await fc.assert(
      fc.asyncProperty(anyProject, (project) => expectRoundTrip(prodigy, project)),
      runs(30),
    );
  });

  test("gives back the adversarial project", () => expectRoundTrip(prodigy, adversarialProject()));

  test("says before writing what is lost", async () => {
    expect((await losses(prodigy, adversarialProject())).losses).toMatchInlineSnapshot(`
      [
        "5 attributes are left out.",
        "1 discontinuous span is written as one annotation per piece.",
        "1 link into other articles is left out.",
        "3 notes are left out.",
        "The status of 3 annotation sets is left out.",
      ]
    `);
  });

  test.skipIf(!hasPython())("is read by Python: tokens, spans and relations agree", async () => {
    const script = `
import json
spans, relations, wrong = 0, 0, []
for line in open("prodigy.jsonl", encoding="utf-8"):
    task = json.loads(line)
    text, tokens = task["text"], task["tokens"]
    if any(text[t["start"]:t["end"]] != t["text"] or t["id"] != i for i, t in enumerate(tokens)): wrong.append("tokens")
    for s in task["spans"]:
        spans += 1
        if tokens[s["token_start"]]["start"] != s["start"] or tokens[s["token_end"]]["end"] != s["end"]: wrong.append(s)
    for r in task["relations"]:
        relations += 1
        if r["head"] != r["head_span"]["token_end"] or r["head_span"] not in task["spans"]: wrong.append(r)
print(json.dumps({"spans": spans, "relations": relations, "wrong": wrong}))`;
    for (const project of [adversarialProject(), ...fc.sample(anyProject, { numRuns: 10, seed: 5 })]) {
      const { annotations, links } = await losses(prodigy, project);
      expect(await python(script, await written(prodigy, project))).toEqual({
        spans: annotations,
        relations: links,
        wrong: [],
      });
    }
  });

  test("reads what Prodigy writes: sessions, answers, relations by token; offsets in another unit are found", async () => {
    const tasks = [
      {
        text,
        tokens: placed,
        spans: [span(0, 1, "PERSON"), span(1, 1, "PERSON"), span(3, 3, "PERSON"), span(4, 4, "GPE")],
        relations: [{ head: 1, child: 3, label: "met" }],
        answer: "accept",
        _session_id: "set-ada",
      },
      { text: "Ada left.", tokens: [], spans: [{ start: 0, end: 3, label: "PERSON" }], answer: "reject" },
      // Offsets that count UTF-16, as no Prodigy does.
      {
        text: "🇩🇪 Bo",
        tokens: [{ text: "Bo", start: 5, end: 7, id: 0 }],
        spans: [{ ...span(0, 0, "PERSON"), start: 5, end: 7 }],
      },
    ];
    const files = inputs({ "tasks.jsonl": tasks.map((task) => JSON.stringify(task)).join("\n") });
    expect(await prodigy.reader?.recognise(files)).toHaveLength(1);
    const plan = await planned(prodigy, files);
    expect(
      plan.flatMap((item) =>
        item.kind === "document"
          ? [
              item.sets.map(({ annotator, set }) => [
                annotator,
                set.annotations.map(({ label, fragments }) => `${label} ${fragments[0]?.quote}`),
                set.links.map(({ type, from, to }) =>
                  [
                    type,
                    ...[from, to.annotation].map(
                      (id) => set.annotations.find((one) => one.id === id)?.fragments[0]?.quote,
                    ),
                  ].join(" "),
                ),
              ]),
            ]
          : [],
      ),
    ).toEqual([
      [["set-ada", ["actor Ada Lovelace", "actor Lovelace", "actor Bo", "location 🇩🇪"], ["met Lovelace Bo"]]],
      [],
      [[undefined, ["actor Bo"], []]],
    ]);
    expect(problemsOf(plan).map(({ place, message }) => `${place.row}: ${message}`)).toEqual([
      "2: The task was answered “reject”, so its 1 span is left out.",
      "3: The quotes fit when offsets count UTF-16 code units, not Unicode code points; so they were read.",
    ]);
    const all = await planned(prodigy, files, { settings: { answers: "all" } });
    expect(problemsOf(all)).toHaveLength(1);
  });

  test("says what is wrong with bad tasks", async () => {
    const lines = [
      JSON.stringify({
        text: "Ada left.",
        spans: [{ start: 0, end: 30, label: "A" }, { label: "A" }],
        relations: [{ head: 4, child: 9, label: "x" }, {}],
      }),
      JSON.stringify({
        text: "Bo.",
        tokens: [{ text: "Ba", start: 0, end: 2, id: 0 }],
        spans: [{ start: 0, end: 2, token_start: 0, token_end: 0, label: "A" }],
      }),
      JSON.stringify({ html: "<b>" }),
      '{"text": "cut',
    ];
    const plan = await planned(prodigy, inputs({ "a.jsonl": lines.join("\n") }));
    expect(
      problemsOf(plan).map(({ about, place, message }) => `${place.row} ${about}: ${message}`),
    ).toMatchInlineSnapshot(`
      [
        "1 annotation: Span 2 has no label, or no place in the text. It is left out.",
        "1 link: Relation 1 is left out: an end of it is no span with a label.",
        "1 link: Relation 2 is left out: it has no head, child and label.",
        "1 annotation: “A” (#1) is left out: 0–30 is not in the text, or cuts a character in two.",
        "2 annotation: “A” (#1) is left out: The text at 0–2 is not “Ba”.",
        "3 document: This record is no Prodigy task: text: Invalid input: expected string, received undefined.",
        "4 document: This line is no JSON; the file may be cut off here. Get it again, or repair the line.",
      ]
    `);
  });
});

test("what a span says of itself comes along, but not how Prodigy came by it", async () => {
  const task = {
    text,
    spans: [{ ...span(0, 1, "PER"), kb_id: "Q7259", confidence: 0.9, note: "sure?", source: "en_core", input_hash: 3 }],
    answer: "accept",
  };
  const plan = await planned(prodigy, inputs({ "a.jsonl": JSON.stringify(task) }));
  expect(
    plan.flatMap((item) => (item.kind === "document" ? item.sets.flatMap(({ set }) => set.annotations) : [])),
  ).toMatchObject([
    {
      attributes: [
        { attribute: "kb_id", value: "Q7259" },
        { attribute: "confidence", value: 0.9 },
      ],
      note: "sure?",
    },
  ]);
});
