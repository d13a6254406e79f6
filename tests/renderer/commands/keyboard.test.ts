import { expect, test } from "vitest";
import { commandTable, tagCommand } from "../../../model/commandTable";
import { defaultLabels } from "../../../model/label";
import { commandsWith, withOwnKeys } from "../../../renderer/commands/commands";
import { commandsFor, type KeyPress, keyCaps, keysOf } from "../../../renderer/commands/keyboard";

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

test("every command has a key and a title, and no two share a key, but for Enter, which ends a link while one is made", () => {
  const all = [
    ...commandTable,
    ...defaultLabels.flatMap((label, place) => [tagCommand(label, place, false), tagCommand(label, place, true)]),
  ];
  expect(all.filter((command) => command.keys.length === 0 || command.title === "")).toEqual([]);
  const keys = all.flatMap((command) => command.keys);
  expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual(["Enter"]);
});

test("key caps are written as on the keyboard", () => {
  expect([keyCaps("Mod+Shift+ArrowRight", false), keyCaps("Mod+K", true)]).toEqual([
    ["Ctrl", "Shift", "→"],
    ["⌘", "K"],
  ]);
});

function ids(press: Partial<KeyPress> & Pick<KeyPress, "key" | "code">, mac = false): readonly string[] {
  const full: KeyPress = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...press };
  return commandsFor(full, commands, mac).map((command) => command.id);
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
