import { expect, test } from "vitest";
import type { CommandDescriptor } from "../../../model/commands/commandDescriptor";
import { commandTable, tagCommand, variantCommand } from "../../../model/commands/commandTable";
import { defaultLabels } from "../../../model/project/label";
import { commandsWith, kindOf, withOwnKeys } from "../../../renderer/app/commands";
import { commandsFor, type KeyPress, keyCaps, keysOf } from "../../../renderer/controls/keyboard";

const commands = commandsWith(defaultLabels);

test("digits and letters stand for the label, also on layouts that type another sign there", () => {
  expect([
    ids({ key: "1", code: "Digit1" }),
    ids({ key: "a", code: "KeyA" }),
    ids({ key: "A", code: "KeyA", shiftKey: true }),
    ids({ key: "&", code: "Digit1" }),
    ids({ key: "ф", code: "KeyA" }),
    ids({ key: "q", code: "KeyA" }),
  ]).toEqual([["tag.actor"], ["tag.actor"], [], ["tag.actor"], ["tag.actor"], []]);
});

test("Alt takes the exact characters, on a Mac too, where it types another sign", () => {
  expect(ids({ key: "2", code: "Digit2", altKey: true })).toEqual(["tagExactly.location"]);
  expect(ids({ key: "ç", code: "KeyC", altKey: true }, true)).toEqual(["tagExactly.claim"]);
});

test("Mod is Ctrl on a PC and Cmd on a Mac, and the other one is no command", () => {
  expect([
    ids({ key: "k", code: "KeyK", ctrlKey: true }),
    ids({ key: "k", code: "KeyK", metaKey: true }, true),
    ids({ key: "k", code: "KeyK", metaKey: true }),
    ids({ key: "k", code: "KeyK", ctrlKey: true }, true),
  ]).toEqual([["palette.open"], ["palette.open"], [], []]);
});

test("a sign on any key is that sign", () => {
  expect(ids({ key: "?", code: "Slash", shiftKey: true })).toEqual(["help.keys"]);
  expect(ids({ key: "?", code: "KeyM", shiftKey: false })).toEqual(["help.keys"]);
});

test("undo and redo differ by Shift alone", () => {
  expect(ids({ key: "z", code: "KeyZ", ctrlKey: true })).toEqual(["edit.undo"]);
  expect(ids({ key: "Z", code: "KeyZ", ctrlKey: true, shiftKey: true })).toEqual(["edit.redo"]);
});

test("every command has a key and a title, and no two of a kind share a key, but for those of which one can run", () => {
  const all: readonly CommandDescriptor[] = [
    ...commandTable,
    ...defaultLabels.flatMap((label, place) => [tagCommand(label, place, false), tagCommand(label, place, true)]),
    variantCommand(0),
  ];
  expect(all.filter((command) => command.keys.length === 0 || command.title === "")).toEqual([]);
  const shared = (kind: string) => {
    const keys = all.filter((command) => kindOf(command) === kind).flatMap((command) => command.keys);
    return keys.filter((key, place) => keys.indexOf(key) !== place);
  };
  // Enter picks, ends a link while one is made, and confirms what is amended.
  expect([shared("annotating"), shared("review")]).toEqual([["Enter"], ["Enter"]]);
});

test("while a review is open the same keys may mean something else, and own keys are taken from their own kind only", () => {
  expect([ids({ key: "a", code: "KeyA" }, false, "review"), ids({ key: " ", code: "Space" }, false, "review")]).toEqual(
    [["review.accept"], ["review.skip"]],
  );
  const own = withOwnKeys(commands, [{ command: "review.skip", keys: ["A"] }]);
  const keysOfCommand = (id: string) => own.find((command) => command.id === id)?.keys;
  expect([keysOfCommand("review.skip"), keysOfCommand("review.accept"), keysOfCommand("tag.actor")]).toEqual([
    ["A"],
    [],
    ["1", "A"],
  ]);
});

test("key caps are written as on the keyboard", () => {
  expect([keyCaps("Mod+Shift+ArrowRight", false), keyCaps("Mod+K", true)]).toEqual([
    ["Ctrl", "Shift", "→"],
    ["⌘", "K"],
  ]);
});

function ids(
  press: Partial<KeyPress> & Pick<KeyPress, "key" | "code">,
  mac = false,
  kind: "annotating" | "review" = "annotating",
): readonly string[] {
  const full: KeyPress = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...press };
  const ofKind = commands.filter((command) => kindOf(command) === kind);
  return commandsFor(full, ofKind, mac).map((command) => command.id);
}

test("a key given to one command is taken from all others", () => {
  const own = withOwnKeys(commands, [{ command: "tag.claim", keys: ["A"] }]);
  const keysOfCommand = (id: string) => own.find((command) => command.id === id)?.keys;
  expect([keysOfCommand("tag.claim"), keysOfCommand("tag.actor")]).toEqual([["A"], ["1"]]);
});

test("a key press is written as the command table writes keys", () => {
  const write = (press: Partial<KeyPress> & Pick<KeyPress, "key" | "code">) =>
    keysOf({ ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...press }, false);
  expect([
    write({ key: "k", code: "KeyK", ctrlKey: true }),
    write({ key: "K", code: "KeyK", shiftKey: true }),
    write({ key: "?", code: "Slash", shiftKey: true }),
    write({ key: "ArrowLeft", code: "ArrowLeft", altKey: true, shiftKey: true }),
    write({ key: "Shift", code: "ShiftLeft", shiftKey: true }),
  ]).toEqual(["Mod+K", "Shift+K", "?", "Alt+Shift+ArrowLeft", undefined]);
});
