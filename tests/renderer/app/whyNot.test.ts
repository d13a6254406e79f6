import { expect, test } from "vitest";
import { commandsWith } from "../../../renderer/app/commands";
import { whyNot } from "../../../renderer/app/whyNot";
import { commandsFor, keysInWords } from "../../../renderer/controls/keyboard";
import { dispatchStep } from "../../../renderer/session/articleSession";
import type { Command } from "../../../renderer/session/command";
import { update } from "../../../renderer/session/context";
import { openWindow, tagging } from "../session/fakeWorkbench";
import { reviewing } from "../session/reviewWindow";

const keys = { N: "KeyN", J: "KeyJ", Y: "KeyY", G: "KeyG", Escape: "Escape", ArrowDown: "ArrowDown" };

test("a key that can do nothing says what it needs", async () => {
  const { context } = await openWindow();
  const said = (key: keyof typeof keys, { mac = false, ...more }: { altKey?: boolean; mac?: boolean } = {}) => {
    const state = context.store.getState();
    const press = { key, code: keys[key], ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more };
    const commands = commandsWith(state.project?.project.labels ?? []);
    const found = commandsFor(press, commands, false);
    return found.some((command) => command.canRun(state))
      ? "runs"
      : whyNot(found, state, (id) => keysInWords(id, commands, mac));
  };
  expect(said("N")).toBe("Pick an annotation first: Tab goes to the next one, a click picks.");
  expect(said("J")).toBe("Select words first: W takes a word, S a sentence.");
  expect(said("Y")).toBe("No suggestions here.");
  update(context, { suggestionsShown: false });
  expect(said("Y")).toBe("Suggestions are hidden: Ctrl+Alt+S shows them.");
  expect(said("Y", { mac: true })).toBe("Suggestions are hidden: ⌘⌥S shows them.");
  expect(said("G")).toBe("No reviewer has said anything here.");
  expect(said("Escape")).toBe("Nothing to close or drop. F6 leaves the text.");
  const step = tagging("Ada Lovelace");
  dispatchStep(context, step);
  const [annotation] = context.store.getState().article?.state.set.annotations ?? [];
  update(context, { picked: annotation?.id });
  expect(said("N")).toBe("runs");
});

test("Escape with nothing to let go of leaves Tab what it is", async () => {
  const { context } = await openWindow();
  const state = () => context.store.getState();
  const command = (id: string) => commandsWith(state().project?.project.labels ?? []).find((one) => one.id === id);
  expect(command("escape")?.canRun(state())).toBe(false);
  expect(command("annotation.next")?.canRun(state())).toBe(true);
  void command("annotation.next")?.run(context);
  expect(state().announcement).toBe("No annotation to go to. F6 leaves the text.");
});

/** What the browser does something with when no command takes it: it moves the caret, or presses. And Escape, often pressed. */
const browsers = /^((Alt|Mod)\+)?(Shift\+)?(Arrow\w+|Enter|Space|Tab|Delete|Backspace|Escape)$/;

test("every key that can do nothing says why, without a project, over an article and in a review", async () => {
  const silent = ({ context }: Pick<Awaited<ReturnType<typeof openWindow>>, "context">) => {
    const state = context.store.getState();
    const commands = commandsWith(state.project?.project.labels ?? []).filter(
      ({ scope }) => scope !== "across" && scope !== "sub-labels",
    );
    const ofReview = (command: Command) => command.scope === "review";
    return [...new Set(commands.flatMap(({ keys }) => keys))].filter((key) => {
      const all = commands.filter(({ keys }) => keys.includes(key));
      const pressed = [...all.filter(ofReview), ...all.filter((command) => !ofReview(command))];
      const isSaid = whyNot(pressed, state, (id) => id) !== undefined;
      return !browsers.test(key) && !isSaid && !pressed.some((command) => command.canRun(state));
    });
  };
  const { context } = await openWindow();
  expect(silent({ context })).toEqual([]);
  update(context, { article: undefined, articleId: undefined });
  expect(silent({ context })).toEqual([]);
  update(context, { project: undefined });
  expect(silent({ context })).toEqual([]);
  expect(silent(await reviewing({ joel: { "Ada Lovelace": "actor" } }))).toEqual([]);
});
