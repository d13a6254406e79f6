// The next presses of a practised hand while it tags an article: the cheapest way it can think of to the next few spans it
// wants, worked out from what stands on the screen. It knows what each key does, as somebody does who has worked with them
// for a while, and nothing of what the program will suggest once more is tagged.
import { selecting } from "./handPlan.mjs";

/** Spans thought ahead, ways kept in mind at a time, and next spans weighed in each. */
const ahead = 5;
const inMind = 14;
const weighed = 6;
/** More presses than this at one place, and another place is cheaper. */
const most = 9;

export const labelKeys = { actor: "1", location: "2", claim: "3", figure: "4" };

/**
 * The presses for one span, or for several at once: `{ made, steps }`, where a step is keys and, where something must be
 * selected or suggested by then, what. `state`: `list` (suggestions, weak ones and further mentions too), `awaited` (words
 * of speakers that are still to be tagged), `at` (the suggestion in question), `caret`, `chosen` (likely words), `weak`
 * (weak ones are shown), `tagged`, `left` (spans still wanted, by key). `avoided`: ways that led elsewhere. Undefined when
 * nothing can be made.
 */
export function nextWay(model, text, state, avoided) {
  const tools = rememberingTools(model, text);
  let ways = [{ ...state, cost: 0, first: undefined }];
  let best;
  for (let depth = 0; depth < (state.list.length === 0 ? 1 : ahead); depth++) {
    const further = ways.flatMap((way) =>
      macrosFrom(tools, text, way)
        .filter(({ name }) => depth > 0 || !avoided.has(name))
        .map((macro) => ({ ...macro.after, cost: way.cost + macro.cost, first: way.first ?? macro })),
    );
    if (further.length === 0) break;
    ways = cheapest(further);
    best = ways[0];
    if (best.left.size === 0) break;
  }
  return best?.first ?? fromTheTop(tools, text, state);
}

/** What never fails: finding the first of them by its letters. */
function fromTheTop(tools, text, state) {
  const [target] = inOrder(state);
  const top = { ...state, at: undefined, caret: 0, chosen: undefined, weak: false };
  const way = target && handMade({ ...tools, likely: () => [] }, text, top, undefined, target);
  if (!way) return undefined;
  const [first, ...more] = way.steps;
  return { ...way, steps: [{ ...first, keys: ["Escape", "Control+Home", ...first.keys] }, ...more] };
}

function cheapest(ways) {
  const seen = new Set();
  return ways
    .map((way) => ({ way, guess: way.cost + guessOf(way) }))
    .sort((a, b) => a.guess - b.guess)
    .filter(({ way }) => {
      const key = `${[...way.left.keys()].join()} ${way.at?.id} ${way.caret} ${way.weak}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, inMind)
    .map(({ way }) => way);
}

/** The rest costs about this: little where it is suggested as it is wanted, more where one has to go back. */
function guessOf({ left, list, caret }) {
  const exact = new Set(list.filter(({ tier, again }) => tier === "strong" && !again).map(spanKey));
  let guess = 0;
  for (const { label, fragments } of left.values()) {
    const [{ start, end }] = fragments;
    guess += exact.has(spanKey({ label, start, end })) ? 1.2 : 3;
    if (start < caret - 60) guess += 2;
  }
  return guess;
}

function macrosFrom(tools, text, state) {
  const places = placesFrom(state);
  // Without suggestions the hand goes through the text.
  const wanted = state.list.length === 0 ? inOrder(state).slice(0, 1) : near(state);
  const macros = [];
  for (const place of places) {
    macros.push(...together(tools, text, state, place));
    for (const target of wanted) {
      const deciding = decided(tools, state, place, target);
      if (deciding) macros.push(deciding);
      const byHand = !deciding && isBeside(place, target) && handMade(tools, text, state, place, target);
      if (byHand) macros.push(byHand);
    }
  }
  if (!state.at) {
    for (const target of wanted) {
      const byHand = handMade(tools, text, state, undefined, target);
      if (byHand) macros.push(byHand);
    }
  }
  return macros
    .filter(({ cost }) => Number.isFinite(cost))
    .sort((a, b) => a.cost / a.made.length - b.cost / b.made.length)
    .slice(0, weighed);
}

/** Selecting by hand pays where the caret is close before the span. */
function isBeside({ at, keys }, { fragments: [{ start, end }] }) {
  return keys.length < 5 && at.start < end && start - at.start < 250;
}

function near({ left, caret }) {
  const all = inOrder({ left });
  const behind = all.filter((target) => startOf(target) < caret - 60);
  const coming = all.filter((target) => startOf(target) >= caret - 60);
  return [...coming.slice(0, 7), ...behind.slice(-2), ...behind.slice(0, 1)];
}

function inOrder({ left }) {
  return [...left.values()].sort((a, b) => startOf(a) - startOf(b) || b.fragments.at(-1).end - a.fragments.at(-1).end);
}

const startOf = ({ fragments: [{ start }] }) => start;

/** What is offered, in the order of the walk. */
export function offered({ list, awaited }, weak) {
  const shown = list.filter(({ tier, again }) => weak || (tier === "strong" && !again));
  const missing = awaited.filter((offer) => !shown.some((one) => one.label === "actor" && overlap(one, offer)));
  return [...shown, ...missing].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The suggestions that few presses go to, with those presses. */
function placesFrom(state) {
  const lists = { true: offered(state, true), false: offered(state, false) };
  const found = state.at ? [{ at: state.at, weak: state.weak, keys: [] }] : [];
  const seen = new Set(found.map(({ at, weak }) => `${at.id} ${weak}`));
  const steps = (place) => {
    const from = place?.keys ?? [];
    for (const [key, by, weak] of [
      [".", 1, false],
      [">", 1, true],
      [",", -1, false],
      ["<", -1, true],
    ]) {
      const list = lists[weak];
      const index = place ? list.indexOf(place.at) : -1;
      const caret = place ? place.at.start : (state.chosen?.end ?? state.caret);
      const at =
        index >= 0
          ? list[(index + by + list.length) % list.length]
          : by === 1
            ? (list.find(({ start }) => start >= caret) ?? list[0])
            : (list.findLast(({ start }) => start < caret) ?? list.at(-1));
      if (!at || seen.has(`${at.id} ${weak}`)) continue;
      seen.add(`${at.id} ${weak}`);
      found.push({ at, weak, keys: [...from, key] });
    }
  };
  if (!state.at) steps(undefined);
  for (let index = 0; index < found.length; index++) if (found[index].keys.length < most - 1) steps(found[index]);
  return found;
}

/** Accepting a suggestion: as it is, with edges moved by words, or with another label. */
function decided({ words }, state, { at, weak, keys }, target) {
  const edges = edgeKeys(words, at, target);
  if (!edges || edges.length > 6) return undefined;
  const key = target.label === at.label ? "y" : labelKeys[target.label];
  const all = [...keys, ...edges];
  return {
    name: `${keys.join("")} accept ${at.id} ${keyOf(target)}`,
    made: [target],
    cost: all.length + 1,
    steps: [{ keys: all, suggested: target }, { keys: [key] }],
    after: afterDeciding(state, at, weak, [target]),
  };
}

function edgeKeys(words, at, { fragments }) {
  if (at.fragments || fragments.length > 1)
    return at.fragments && sameStretches(at.fragments, fragments) ? [] : undefined;
  const [{ start, end }] = fragments;
  if (at.end <= start || at.start >= end) return undefined;
  const first = towards(words, at.start, start, "start");
  const last = towards(words, at.end, end, "end");
  return first && last && [...first, ...last];
}

/** All of a sentence, of a paragraph, or all of these words, where every one of them is wanted. */
function together(tools, text, state, { at, weak, keys }) {
  const list = offered(state, weak);
  const from = text.lastIndexOf("\n", at.start - 1) + 1;
  const to = text.indexOf("\n", at.start);
  const paragraph = list.filter(
    ({ tier, start, end }) => tier === "strong" && end > from && start < (to < 0 ? 1e9 : to),
  );
  const words = state.list.filter(
    ({ label, quote }) => label === at.label && quote.toLowerCase() === at.quote.toLowerCase(),
  );
  const here = tools.sentenceAt(at.start) ?? at;
  const sentence = list.filter(({ tier, start, end }) => tier === "strong" && end > here.start && start < here.end);
  return [
    ["Alt+Shift+Y", sentence],
    ["Alt+y", paragraph],
    ["Shift+Y", words],
  ].flatMap(([key, all]) => {
    const made = all.map((one) => [...state.left.values()].find((target) => isExactly(one, target)));
    if (all.length < 2 || made.some((target) => !target)) return [];
    return [
      {
        name: `${keys.join("")} ${key} ${at.id}`,
        made,
        cost: keys.length + 1,
        steps: [{ keys: [...keys, key] }],
        after: afterDeciding(state, at, weak, made),
      },
    ];
  });
}

function isExactly({ label, start, end, fragments }, target) {
  return label === target.label && sameStretches(fragments ?? [{ start, end }], target.fragments);
}

function sameStretches(some, others) {
  return (
    some.length === others.length &&
    some.every(({ start, end }, n) => start === others[n].start && end === others[n].end)
  );
}

/** Selecting by hand and a label's key: from a suggestion the window comes back to it, from likely words it goes on to the next. */
function handMade(tools, text, state, place, target) {
  const caret = place ? place.at.start : state.caret;
  const [first, ...more] = target.fragments;
  const likely = tools.likely(state);
  const way = (from, fragment, chosen) => selecting({ ...tools, likely, text }, from, fragment, chosen);
  let plan = way(caret, first, place ? undefined : state.chosen);
  if (!plan) {
    plan = !place && way(0, first);
    if (!plan) return undefined;
    plan = { ...plan, keys: [...(state.chosen ? ["Escape"] : []), "Control+Home", ...plan.keys] };
  }
  const before = place?.keys ?? [];
  const steps = [{ keys: [...before, ...plan.keys], selected: first }, { keys: [labelKeys[target.label]] }];
  for (const fragment of more) {
    const joined = way(place ? caret : first.end, fragment);
    if (!joined) return undefined;
    steps.push(
      { keys: [...(plan.byLikely && !place ? ["Escape"] : []), ...joined.keys], selected: fragment },
      { keys: ["j"] },
    );
  }
  const cost = steps.reduce((sum, { keys }) => sum + keys.length, 0);
  const after =
    place && more.length === 0
      ? afterDeciding(state, place.at, place.weak, [target], false)
      : afterTagging(tools, state, target, plan.byLikely && more.length === 0);
  return { name: `${before.join("")} select ${keyOf(target)} ${place?.at.id}`, made: [target], cost, steps, after };
}

function afterTagging(tools, state, target, byLikely) {
  const after = withMade(state, [target]);
  const [first] = target.fragments;
  const { end } = target.fragments.at(-1);
  const chosen = byLikely
    ? tools.likely(after).find(({ start, end }) => start > first.start || (start === first.start && end < first.end))
    : undefined;
  return { ...after, at: undefined, caret: end, chosen };
}

function withMade(state, made) {
  const left = new Map(state.left);
  for (const target of made) left.delete(keyOf(target));
  const tagged = [
    ...state.tagged,
    ...made.flatMap(({ label, fragments }) => fragments.map(({ start, end }) => ({ label, start, end }))),
  ];
  const isDecided = (one) =>
    made.some(({ label, fragments }) => {
      const mayNest = one.label !== label && (one.label === "claim" || label === "claim");
      return !mayNest && fragments.some((fragment) => overlap(fragment, one));
    });
  const list = state.list.filter((one) => !isDecided(one));
  const awaited = state.awaited.filter((offer) => !isDecided(offer));
  return { ...state, left, tagged, list, awaited };
}

/** Where the window goes on: inside the claim that was accepted, then to its source, then to the next. */
function afterDeciding(state, at, weak, made, accepted = true) {
  const before = offered(state, weak);
  const after = { ...withMade(state, made), weak };
  let claim = after.awaited.at(-1)?.claim;
  if (accepted && at.speaker && made[0].label === "claim") {
    const isTagged = after.tagged.some((one) => one.label === "actor" && overlap(one, at.speaker));
    claim = { start: at.start, end: at.end };
    if (!isTagged) after.awaited = [...after.awaited, sourceOffer(at, claim)];
    else claim = undefined;
  }
  const open = new Set(offered(after, weak));
  const index = before.indexOf(at);
  const next = [...before.slice(index), ...before.slice(0, index)].find((one) => open.has(one));
  const offer = after.awaited.at(-1);
  const goesInside = claim && next && claim.start <= next.start && next.end <= claim.end;
  const source = claim && offer && [...open].find((one) => one.label === "actor" && overlap(one, offer));
  const to = goesInside ? next : (source ?? next ?? [...open][0]);
  return { ...after, at: to, caret: to?.start ?? at.start, chosen: undefined };
}

/** The words of a speaker as the window offers them once the claim is accepted. */
function sourceOffer({ id, speaker }, claim) {
  return { id: `source of ${id}`, label: "actor", tier: "strong", quote: "", ...speaker, claim };
}

/** Presses that move an edge word by word; undefined when it does not get there. */
function towards(words, from, to, edge) {
  const forward = edge === "start" ? "Alt+Shift+ArrowRight" : "Shift+Control+ArrowRight";
  const back = edge === "start" ? "Alt+Shift+ArrowLeft" : "Shift+Control+ArrowLeft";
  const keys = [];
  for (let at = from; at !== to; ) {
    at = at < to ? words.next(at, edge) : words.previous(at, edge);
    keys.push(from < to ? forward : back);
    if (keys.length > 6 || (from < to ? at > to : at < to)) return undefined;
  }
  return keys;
}

function rememberingTools(model, text) {
  if (!toolsOf.has(text)) toolsOf.set(text, remembered(model, text));
  return toolsOf.get(text);
}

function remembered(model, text) {
  const tools = model.tools(text);
  const remembering = (work) => {
    const answers = new Map();
    return (...asked) => {
      const key = asked.join(" ");
      if (!answers.has(key)) answers.set(key, work(...asked));
      return answers.get(key);
    };
  };
  const all = (of) => Object.fromEntries(Object.entries(of).map(([name, work]) => [name, remembering(work)]));
  const { words, ...others } = tools;
  const likely = [];
  return {
    ...all(others),
    words: all(words),
    likely: ({ proposed, tagged }) => {
      const isIt = (one) =>
        one.proposed === proposed &&
        one.tagged.length === tagged.length &&
        one.tagged.every((span, n) => span.start === tagged[n].start && span.end === tagged[n].end);
      const known = likely.find(isIt) ?? { proposed, tagged, spans: model.likelySpans(text, proposed, tagged) };
      if (!likely.includes(known)) likely.unshift(known);
      if (likely.length > 200) likely.pop();
      return known.spans;
    },
  };
}

/** Made once per text: the hand asks the same again and again. */
const toolsOf = new Map();

export function keyOf({ label, fragments }) {
  return `${label} ${fragments.map(({ start, end }) => `${start}-${end}`).join(" ")}`;
}

function spanKey({ label, start, end }) {
  return `${label} ${start}-${end}`;
}

export function overlap(a, b) {
  return a.start < b.end && a.end > b.start;
}
