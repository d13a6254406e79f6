// A key of the command table in Electron's spelling, for the menu to show.

const spellings: Readonly<Record<string, string>> = {
  Mod: "CommandOrControl",
  ArrowUp: "Up",
  ArrowDown: "Down",
  ArrowLeft: "Left",
  ArrowRight: "Right",
  Enter: "Return",
};

/**
 * The keys that a menu shows for `keys`: the first of them. On a Mac a shown key is also taken, even while text is
 * being typed, so there only keys with `Mod` are; elsewhere the menu shows and the window listens.
 */
export function acceleratorOf(keys: readonly string[], platform: NodeJS.Platform): string | undefined {
  const key = keys.find((candidate) => platform !== "darwin" || candidate.startsWith("Mod+"));
  return key
    ?.split("+")
    .map((part) => spellings[part] ?? part)
    .join("+");
}
