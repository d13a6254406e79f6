// Walking and accepting suggestions in the window: two strengths, a whole paragraph, the source of a claim, and the setting
// that keeps suggestions back.
import { expect, test } from "vitest";
import { joinSelection } from "../../../renderer/annotating/tagging";
import { applyLabel } from "../../../renderer/panes/editing";
import { dispatchStep, undo } from "../../../renderer/session/articleSession";
import { type Context, update } from "../../../renderer/session/context";
import { leavingPicked } from "../../../renderer/session/picked";
import {
  acceptSuggestions,
  currentSuggestion,
  refreshSuggestions,
  refuseSuggestion,
  suggestionsOf,
  walkSuggestions,
} from "../../../renderer/suggesting/suggestions";
import { openWindow, quiet, tagging, text } from "../session/fakeWorkbench";

/** “Ada Lovelace met Charles Babbage in London.” and what can be proposed there. */
function at(words: string, label = "actor", tier: "strong" | "weak" = "strong") {
  const start = text.indexOf(words);
  expect(start).toBeGreaterThanOrEqual(0);
  return {
    ...{ id: `${label}-${words}`, label, start, end: start + words.length, quote: words, why: "a name", tier },
    ...{ source: "name", strength: 0.8 },
  };
}

const actor = { id: "actor", name: "Actor", colour: "blue", key: "1" } as never;

async function windowWith(...list: readonly ReturnType<typeof at>[]) {
  const window = await openWindow();
  window.suggest([...list]);
  await refreshSuggestions(window.context);
  const state = () => window.context.store.getState();
  return { window, context: window.context, state };
}

test("weak suggestions are walked by a key of their own, and only then", async () => {
  const { context, state } = await windowWith(at("Ada Lovelace"), at("Charles Babbage", "actor", "weak"));
  walkSuggestions(context, 1);
  walkSuggestions(context, 1);
  expect(currentSuggestion(state())?.quote).toBe("Ada Lovelace");
  walkSuggestions(context, 1, true);
  expect(currentSuggestion(state())?.quote).toBe("Charles Babbage");
  walkSuggestions(context, 1);
  expect(currentSuggestion(state())?.quote).toBe("Ada Lovelace");
});

test("the strong suggestions of a sentence are accepted in one step", async () => {
  const { window, context, state } = await windowWith(at("Ada Lovelace"), at("London", "location"));
  acceptSuggestions(context, "sentence");
  await quiet();
  expect(window.quotes()).toEqual(["Ada Lovelace", "London"]);
  expect(state().article?.state.history.done).toHaveLength(1);
});

test("the strong suggestions of a paragraph are accepted in one step", async () => {
  const { window, context, state } = await windowWith(
    at("Ada Lovelace"),
    at("Charles Babbage", "actor", "weak"),
    at("London", "location"),
  );
  acceptSuggestions(context, "paragraph");
  await quiet();
  expect(window.quotes()).toEqual(["Ada Lovelace", "London"]);
  expect(state().article?.state.history.done).toHaveLength(1);
});

test("after a claim its source is offered, also where the name is nobody’s first mention; refusing it ends that", async () => {
  const speaker = at("Charles Babbage");
  const claim = { ...at("Ada Lovelace", "claim"), speaker: { start: speaker.start, end: speaker.end } };
  const { window, context, state } = await windowWith(claim);
  walkSuggestions(context, 1);
  acceptSuggestions(context, "one");
  expect(currentSuggestion(state())).toMatchObject({ quote: "Charles Babbage", label: "actor" });
  refuseSuggestion(context, false);
  expect(suggestionsOf(state())).toEqual([]);
  await quiet();
  expect(window.state("first").set.links).toEqual([]);
});

test("after a claim the walk goes to its source, also where that is suggested by itself", async () => {
  const claim = { ...at("met", "claim"), speaker: { start: at("London").start, end: at("London").end } };
  const { context, state } = await windowWith(claim, at("Charles Babbage"), at("London"));
  walkSuggestions(context, 1);
  acceptSuggestions(context, "one");
  expect(currentSuggestion(state())?.id).toBe("actor-London");
});

test("the source of a claim is not offered any more once the claim is taken back, or the source tagged by hand", async () => {
  const speaker = at("Charles Babbage");
  const claim = { ...at("Ada Lovelace", "claim"), speaker: { start: speaker.start, end: speaker.end } };
  const { context, state } = await windowWith(claim);
  walkSuggestions(context, 1);
  acceptSuggestions(context, "one");
  expect(suggestionsOf(state()).map(({ quote }) => quote)).toEqual(["Charles Babbage"]);
  dispatchStep(context, tagging("Charles Babbage"));
  expect(suggestionsOf(state())).toEqual([]);
  await undo(context);
  expect(suggestionsOf(state()).map(({ quote }) => quote)).toEqual(["Charles Babbage"]);
  await undo(context);
  expect(state().article?.state.set.annotations).toEqual([]);
  expect(suggestionsOf(state())).toEqual([]);
});

/** Selects words as a key does, which leaves the suggestion that was picked. */
function selectByKey(context: Context, words: string) {
  const start = text.indexOf(words);
  const selection = {
    start,
    end: start + words.length,
    anchor: start,
    head: start,
    exact: false,
    via: "program" as const,
  };
  update(context, { selection, picked: undefined, ...leavingPicked(context.store.getState()) });
}

test("after words that were selected by key are tagged, the walk goes back to the suggestion it had come to", async () => {
  const { context, state } = await windowWith(at("Ada Lovelace"), at("London", "location"));
  walkSuggestions(context, 1);
  selectByKey(context, "Charles Babbage");
  applyLabel(context, actor, false);
  expect(currentSuggestion(state())?.quote).toBe("Ada Lovelace");
  selectByKey(context, "Ada");
  applyLabel(context, actor, false);
  expect(currentSuggestion(state())?.quote).toBe("London");
  expect(suggestionsOf(state()).map(({ quote }) => quote)).toEqual(["London"]);
  selectByKey(context, "met");
  joinSelection(context);
  const { annotations = [] } = state().article?.state.set ?? {};
  expect(annotations.map(({ fragments }) => fragments.map(({ quote }) => quote))).toEqual([
    ["Ada", "met"],
    ["Charles Babbage"],
  ]);
});

test("an actor that is tagged by hand at the words that make a claim becomes its source at once", async () => {
  const claim = { ...at("Ada Lovelace", "claim"), speaker: { start: at("Charles").start, end: at("Babbage").end } };
  const { window, context, state } = await windowWith(claim);
  walkSuggestions(context, 1);
  acceptSuggestions(context, "one");
  selectByKey(context, "Charles Babbage");
  applyLabel(context, actor, false);
  await quiet();
  const { annotations, links } = window.state("first").set;
  const [claimed, source] = annotations;
  expect(links).toMatchObject([{ type: "source", from: claimed?.id, to: { annotation: source?.id } }]);
  expect(state().suggestions?.awaited).toEqual([]);
  await undo(context);
  expect(state().article?.state.set.links).toEqual([]);
});

test("suggestions that the settings keep back are not shown before the article was read", async () => {
  const { context, state } = await windowWith(at("Ada Lovelace"));
  update(context, { settings: { suggestions: "never" } });
  expect(suggestionsOf(state())).toEqual([]);
  update(context, { settings: { suggestions: "read" } });
  expect(suggestionsOf(state())).toEqual([]);
  update(context, { readArticles: new Set(["first"]) });
  expect(suggestionsOf(state())).toHaveLength(1);
});
