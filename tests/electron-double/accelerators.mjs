// Which accelerators Electron understands (its page "Keyboard Shortcuts"); it throws for the others, and so do we.

const modifiers = [
  "Command",
  "Cmd",
  "Control",
  "Ctrl",
  "CommandOrControl",
  "CmdOrCtrl",
  "Alt",
  "Option",
  "AltGr",
  "Shift",
  "Super",
  "Meta",
];
const keys = [
  ..."ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789)!@#$%^&*(:;'+=<,_->.?/~`{][|\\}\"",
  ...Array.from({ length: 24 }, (_, index) => `F${index + 1}`),
  ...["Plus", "Space", "Tab", "Capslock", "Numlock", "Scrolllock", "Backspace", "Delete", "Insert", "Return", "Enter"],
  ...["Up", "Down", "Left", "Right", "Home", "End", "PageUp", "PageDown", "Escape", "Esc", "PrintScreen"],
];

/** @param {string} accelerator */
export function checkAccelerator(accelerator) {
  const parts = accelerator.split("+");
  const key = parts.pop();
  if (!keys.includes(key) || !parts.every((part) => modifiers.includes(part))) {
    throw new Error(`Electron would not understand the accelerator ${accelerator}.`);
  }
}
