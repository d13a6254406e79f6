// The place at which JSON text stops being JSON. `JSON.parse` names the place in some of its messages only, and in
// other words with every version of the engine; a person who must repair a file needs the line.

/** Offset of the first character that cannot stand where it stands; the length of the text when it ends too early. */
export function jsonFault(text: string): number {
  const open: ("[" | "{")[] = [];
  let next: "value" | "value or ]" | "key" | "key or }" | "colon" | "comma or close" = "value";
  for (let at = spaceEnd(text, 0); at < text.length; ) {
    const character = text.charAt(at);
    const inside = open.at(-1);
    let end = at + 1;
    if (next === "colon") {
      if (character !== ":") return at;
      next = "value";
    } else if (next === "comma or close" && character === "," && inside) {
      next = inside === "{" ? "key" : "value";
    } else if (closes(character, inside) && next !== "value" && next !== "key") {
      open.pop();
      next = "comma or close";
    } else if (next === "key" || next === "key or }") {
      if (character !== '"') return at;
      end = stringEnd(text, at);
      if (end < 0) return -end;
      next = "colon";
    } else if (next === "comma or close") {
      return at;
    } else if (character === "{" || character === "[") {
      open.push(character);
      next = character === "{" ? "key or }" : "value or ]";
    } else {
      end = character === '"' ? stringEnd(text, at) : wordEnd(text, at);
      if (end < 0) return -end;
      if (end === at) return at;
      next = "comma or close";
    }
    at = spaceEnd(text, end);
  }
  return text.length;
}

function closes(character: string, inside: "[" | "{" | undefined): boolean {
  return (character === "]" && inside === "[") || (character === "}" && inside === "{");
}

function spaceEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && " \t\n\r".includes(text.charAt(end))) end++;
  return end;
}

/** The end of the string that starts at `at`; minus the offset of the fault when it is broken. */
function stringEnd(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end++) {
    const character = text.charAt(end);
    if (character === '"') return end + 1;
    if (character < " ") return -end;
    if (character !== "\\") continue;
    if (!/^\\(["\\/bfnrt]|u[\da-fA-F]{4})/.test(text.slice(end, end + 6))) return -end;
    end++;
  }
  return -text.length;
}

/** The end of the number or literal at `at`; `at` itself when there is none. */
function wordEnd(text: string, at: number): number {
  const found = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/.exec(text.slice(at, at + 400));
  return at + (found?.[0].length ?? 0);
}
