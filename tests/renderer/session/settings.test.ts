import fc from "fast-check";
import { expect, test } from "vitest";
import { Failure } from "../../../model/data/failure";
import { changedSettings, type Settings, type SettingsChange } from "../../../model/project/settings";
import { changeSettings } from "../../../renderer/session/settings";
import { openWindow, quiet } from "./fakeWorkbench";

/** A host's settings, and windows that share them. */
async function sharing(count: number) {
  let settings: Settings = {};
  // Later than whatever was remembered while the windows opened.
  let revision = 100;
  const windows = await Promise.all(Array.from({ length: count }, () => openWindow()));
  for (const window of windows) {
    window.announce({ event: "settings.changed", data: { settings, revision } });
    window.answer("settings.change", (args) => {
      settings = changedSettings(settings, args as SettingsChange);
      revision++;
      for (const other of windows) other.announce({ event: "settings.changed", data: { settings, revision } });
      return { settings, revision };
    });
  }
  return {
    windows,
    stored: () => settings,
    shown: () => windows.map(({ context }) => context.store.getState().settings),
  };
}

const change: fc.Arbitrary<SettingsChange> = fc.oneof(
  fc.record({ theme: fc.constantFrom("light" as const, "dark" as const) }),
  fc.record({ textSize: fc.integer({ min: 12, max: 32 }) }),
  fc.record({
    lastArticle: fc.record({ project: fc.constantFrom("coast", "hills"), article: fc.constantFrom("first", "second") }),
  }),
  fc.record({ askedWho: fc.constantFrom("coast", "hills") }),
  fc.record({
    keys: fc.uniqueArray(
      fc.record({
        command: fc.constantFrom("tag.actor", "edit.undo"),
        keys: fc.oneof(fc.constant(null), fc.constantFrom(["X"], ["Y", "Z"])),
      }),
      { selector: ({ command }) => command },
    ),
  }),
);

test("what two windows change is what both show, and what is kept", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(1), change), { maxLength: 8 }), async (changes) => {
      const host = await sharing(2);
      for (const [at, one] of changes) void changeSettings(host.windows[at]?.context as never, one);
      await quiet();
      expect(host.shown()).toEqual([host.stored(), host.stored()]);
    }),
    { numRuns: 25 },
  );
});

test("one window's theme stands when another, which has not heard of it, changes the size of the text", async () => {
  const window = await openWindow();
  window.answer("settings.change", () => ({ settings: { theme: "dark", textSize: 20 }, revision: 20 }));
  await changeSettings(window.context, { textSize: 20 });
  expect(window.calls.at(-1)).toEqual({ name: "settings.change", args: { textSize: 20 } });
  expect(window.context.store.getState().settings).toEqual({ theme: "dark", textSize: 20 });
});

test("a slider that is being drawn does not jump back for what is heard late", async () => {
  const window = await openWindow();
  const release = window.hold("settings.change");
  void changeSettings(window.context, { textSize: 20 });
  void changeSettings(window.context, { textSize: 21 });
  await quiet();
  window.announce({ event: "settings.changed", data: { settings: { textSize: 20 }, revision: 20 } });
  expect(window.context.store.getState().settings).toEqual({ textSize: 21 });
  window.answer("settings.change", () => ({ settings: { textSize: 21 }, revision: 21 }));
  release();
});

test("a change that the disk refuses is not shown as if it were kept", async () => {
  const window = await openWindow();
  window.refuse("settings.change", new Failure("unreachable", "The disk is full."));
  await changeSettings(window.context, { theme: "dark" });
  const { settings, notices } = window.context.store.getState();
  expect([settings.theme, notices.map(({ message }) => message)]).toEqual([undefined, ["The disk is full."]]);
});
