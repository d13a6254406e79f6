// The rules of the sample project: descriptions with examples of its own articles' kind, a guideline in two versions, and one
// label of the whole article.
import { changeStoredProject } from "../main/store/projectLabels";
import type { Store } from "../main/store/Store";
import type { ArticleLabel } from "../model/project/articleLabel";
import type { Description } from "../model/project/description";
import type { GuidelineVersion } from "../model/project/guideline";
import { defaultLabels, type Label } from "../model/project/label";
import type { ProjectChange } from "../model/project/projectChange";

const descriptions: Readonly<Record<string, Description>> = {
  actor: {
    text: "Whoever acts, decides or speaks: a person, a group, a body of a state.",
    examples: ["the border guard", "a spokeswoman for the ministry"],
    counterExamples: ["the ministry’s roof", "two patrol boats"],
  },
  claim: {
    text: "A sentence, or the part of one, that somebody can dispute. Tag it whole, without “she said”.",
    examples: ["“nobody was turned back”"],
    counterExamples: ["an order, a question, a wish"],
  },
};

const firstText = `# How we tag

- Tag what stands there, not what it means.
- An **actor** is tagged at every mention, a pronoun never.
- A **claim** gets its source as a link. Without one, note where you looked.
- A **figure** is the number with its unit and its “about”.

When in doubt, write a note and go on; Maren reads the notes on Fridays.
`;

const relevance: ArticleLabel = {
  id: "relevance",
  name: "Relevance",
  choices: [
    { id: "main", name: "about the border" },
    { id: "passing", name: "in passing" },
  ],
  description: { text: "Whether the article is about the border, or only mentions it." },
};

/** Written by the lead before anybody tagged. */
export async function addRules(store: Store, lead: string): Promise<void> {
  const made = { by: lead, labels: [] };
  const first: GuidelineVersion = {
    ...made,
    id: "guideline-one",
    at: "2026-05-26T09:10:00.000Z",
    what: "First version",
    text: firstText,
  };
  const second: GuidelineVersion = {
    ...made,
    id: "guideline-two",
    at: "2026-05-26T09:20:00.000Z",
    what: "Described: Actor, Claim",
    labels: Object.keys(descriptions),
    described: Object.entries(descriptions).map(([id, after]) => ({ kind: "label", id, after })),
  };
  const changes: readonly ProjectChange[] = [
    { kind: "add-guideline", version: first },
    ...defaultLabels.flatMap(described),
    { kind: "add-guideline", after: first.id, version: second },
    { kind: "set-article-labels", before: [], after: [relevance] },
  ];
  await changeStoredProject(store, changes);
}

function described(before: Label): readonly ProjectChange[] {
  const description = descriptions[before.id];
  return description ? [{ kind: "change-label", before, after: { ...before, description } }] : [];
}
