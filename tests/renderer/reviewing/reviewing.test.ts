import { expect, test } from "vitest";
import { windowCommands } from "../../../renderer/app/windowCommands";
import { annotateCommands } from "../../../renderer/panes/annotateCommands";
import { acceptTheRest } from "../../../renderer/reviewing/acceptTheRest";
import { chosenVariant, theRest } from "../../../renderer/reviewing/reviewCases";
import {
  acceptChosen,
  chooseVariant,
  nextOpenCase,
  pickCase,
  pickDecided,
  rejectPicked,
} from "../../../renderer/reviewing/reviewing";
import { notify } from "../../../renderer/session/context";
import { openReviewOf } from "../../../renderer/session/reviewSession";
import { quiet } from "../session/fakeWorkbench";
import { reviewing, setOf } from "../session/reviewWindow";

test("saying why goes back to the case that was decided last, for deciding went on to the next", async () => {
  const { context, picked } = await reviewing({
    "ben-1": { "Ada Lovelace": "actor", "Charles Babbage": "actor", London: "location" },
    "cy-2": {},
  });
  nextOpenCase(context);
  acceptChosen({ ...context, now: () => "2024-05-01T10:00:01.000Z" });
  rejectPicked({ ...context, now: () => "2024-05-01T10:00:02.000Z" });
  const went = picked();
  pickDecided(context);
  const back = picked();
  pickDecided(context);
  expect([went, back, picked()]).toEqual(["London", "Charles Babbage", "Charles Babbage"]);
});

test("who comes back to a case finds the variant chosen that was accepted", async () => {
  const { context, state } = await reviewing({ "ben-1": { London: "location" }, "cy-2": { London: "actor" } });
  nextOpenCase(context);
  const id = openReviewOf(state())?.picked;
  const chosen = () => chosenVariant(state())?.holders[0].annotation.label;
  const first = chosen();
  chooseVariant(context, 1);
  const other = chosen();
  acceptChosen(context);
  pickCase(context, undefined);
  pickCase(context, id);
  expect([first === other, chosen()]).toEqual([false, other]);
});

test("an open case is found though all agree by now and “accept all unanimous” leaves it out", async () => {
  const { context, colleagues, picked, state } = await reviewing({ "ben-1": { London: "location" }, "cy-2": {} });
  nextOpenCase(context);
  rejectPicked(context);
  const tags = { London: "location" };
  colleagues({ "ben-1": setOf(tags, "ben-1"), "cy-2": setOf(tags, "cy-2") });
  await quiet();
  const folded = openReviewOf(state())?.agreedShown;
  context.store.setState({ review: { ...openReviewOf(state()), picked: undefined } as never });
  nextOpenCase(context);
  expect([folded, picked(), openReviewOf(state())?.agreedShown]).toEqual([false, "London", true]);
});

test("what offers to take a step back goes once it was taken back, and with the next such step", async () => {
  const { context, state } = await reviewing({ "ben-1": { London: "location", "Ada Lovelace": "actor" } });
  const [first, ...rest] = theRest(state());
  if (!first) throw new Error("two cases are left");
  acceptTheRest(context, [first]);
  acceptTheRest(context, rest);
  const offered = state().notices.map(({ message }) => message);
  void annotateCommands["edit.undo"].run(context);
  expect([offered, state().notices, theRest(state()).length]).toEqual([["1 case accepted."], [], 1]);
});

test("Escape puts errors away", async () => {
  const { context, state } = await reviewing({});
  notify(context, "error", "1 change was not saved.");
  notify(context, "info", "16 suggestions came in.");
  await windowCommands.escape.run(context);
  expect(state().notices.map(({ message }) => message)).toEqual(["16 suggestions came in."]);
});
