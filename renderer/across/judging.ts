// Answering the questions of the view, leaving them for later, and taking answers back.
import { type Message, message, say } from "../languages/say";
import { announce, type Context } from "../session/context";
import { changeAcross } from "./across";
import { actAcross, shortTitle } from "./acting";
import { type Answer, chosenQuestion, questionsOn, saidBy } from "./questions";
import { chosenSpelling, membersOf, spellingKeyOf, spellingRefOf } from "./refs";

const inWords: Readonly<Record<string, Message>> = {
  same: message("Same"),
  different: message("Different"),
  unsure: message("Unsure"),
  supports: message("Supports"),
  contradicts: message("Contradicts"),
  unrelated: message("Unrelated"),
  comparable: message("Comparable"),
  "not-comparable": message("Not comparable"),
  copy: message("Copy"),
  independent: message("Independent"),
};

/** A relation as it is said to people. */
export function relationInWords(relation: string): string {
  return inWords[relation] ? say(inWords[relation]) : relation;
}

/** Answers the chosen question and goes on to the next one at once. */
export async function answerQuestion(context: Context, answer: Answer): Promise<void> {
  const question = chosenQuestion(context.store.getState());
  const said = question && saidBy(question, answer);
  const { across } = context.store.getState();
  if (!across || !question || !said) return;
  const { key } = question;
  const names = question.names.map(inShort).join(", ");
  changeAcross(context, { judging: new Set([...across.judging, key]), pair: nextKey(context) });
  const title = shortTitle(`${inWords[said.relation]?.english.toLowerCase()}: ${names}`);
  const done = await actAcross(context, { kind: "judge", said: [said], title });
  const { across: now } = context.store.getState();
  if (now) changeAcross(context, { judging: new Set([...now.judging].filter((one) => one !== key)) });
  if (done) announce(context, `${relationInWords(said.relation)}: ${names}.`);
}

/** Leaves the chosen question for later and goes on. */
export function leaveForLater(context: Context): void {
  const { across } = context.store.getState();
  const question = chosenQuestion(context.store.getState());
  if (!across || !question) return;
  const next = nextKey(context);
  const { key } = question;
  changeAcross(context, { later: [...across.later.filter((one) => one !== key), key], pair: next ?? key });
}

/** Takes back what this person said of the chosen question. */
export async function takeAnswerBack(context: Context): Promise<void> {
  const question = chosenQuestion(context.store.getState());
  if (!question) return;
  const { decides: _, ...pair } = question.pair;
  const names = question.names.map(inShort).join(", ");
  const done = await actAcross(context, {
    kind: "unjudge",
    pairs: [pair],
    title: shortTitle(`take back: ${names}`),
  });
  if (!done) return;
  announce(
    context,
    done.changed
      ? say("Taken back: {names}.", { names })
      : say("You said nothing of these two, so nothing is taken back."),
  );
}

/** Takes back what this person said to join the chosen spelling to the others of its entity. */
export async function takeBackSpelling(context: Context): Promise<void> {
  const chosen = pairsOfSpelling(context);
  if (!chosen) return;
  const { text, pairs } = chosen;
  const done = await actAcross(context, {
    kind: "unjudge",
    pairs,
    title: shortTitle(`take out: ${text}`),
  });
  if (!done) return;
  const refused = say("“{text}” was not joined to the others by you: say that it is different to take it out.", {
    text,
  });
  announce(context, done.changed ? say("Taken out: {text}.", { text }) : refused);
}

/** Says that the chosen spelling means something else than the others of its entity. */
export async function separateSpelling(context: Context): Promise<void> {
  const chosen = pairsOfSpelling(context);
  if (!chosen) return;
  const { text, pairs } = chosen;
  const said = pairs.map((pair) => ({ ...pair, relation: "different" as const }));
  const done = await actAcross(context, { kind: "judge", said, title: shortTitle(`different: ${text}`) });
  if (done) announce(context, say("Different from the others: {text}.", { text }));
}

/** The chosen spelling with each other member of its entity. */
function pairsOfSpelling(context: Context) {
  const chosen = chosenSpelling(context.store.getState().across);
  if (!chosen) return undefined;
  const { row, spelling } = chosen;
  const left = spellingRefOf(spelling);
  const others = membersOf({
    ...row,
    spellings: row.spellings.filter((one) => spellingKeyOf(one) !== spellingKeyOf(spelling)),
  });
  return { text: spelling.text, pairs: others.map((right) => ({ topic: "identity" as const, left, right })) };
}

/** Key of the question after the chosen one, or of the one before it at the end. */
function nextKey(context: Context): string | undefined {
  const { across, app } = context.store.getState();
  if (!across) return undefined;
  const all = questionsOn(across, app?.annotator?.id);
  const place = all.findIndex(({ key }) => key === across.pair);
  return (all[place + 1] ?? all[place - 1])?.key;
}

/** A claim is a sentence: its first words name it. */
function inShort(name: string): string {
  return name.length <= 60 ? name : `${name.slice(0, 59)}…`;
}
