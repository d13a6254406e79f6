// The layers a TSV declares in its first lines, and which columns each has.

export interface Layer {
  readonly kind: "span" | "relation" | "chain";
  readonly type: string;
  /** Index of the first column behind the token's. */
  readonly column: number;
  readonly columns: readonly Column[];
  /** Type of what a relation connects. */
  readonly base?: string;
}

export type Column =
  | { readonly kind: "feature"; readonly name: string }
  | { readonly kind: "role"; readonly name: string }
  /** Targets of the roles in the column before. */
  | { readonly kind: "targets"; readonly type: string }
  | { readonly kind: "source" }
  /** A layer without features has a column that says whether there is an annotation. */
  | { readonly kind: "mark" };

const kinds: ReadonlyMap<string, Layer["kind"]> = new Map([
  ["T_SP", "span"],
  ["T_RL", "relation"],
  ["T_CH", "chain"],
]);

/** The layers of the header's `#T_…=` lines, and the keys of lines that mean nothing here. */
export function layersOf(lines: readonly string[]): {
  readonly layers: readonly Layer[];
  readonly unknown: readonly string[];
} {
  const layers: Layer[] = [];
  const unknown: string[] = [];
  let column = 0;
  for (const line of lines) {
    const [, key = "", declaration = ""] = /^#([^=]+)=(.*)$/.exec(line) ?? [];
    const kind = kinds.get(key);
    if (!kind) {
      if (key !== "FORMAT") unknown.push(key);
      continue;
    }
    const [type = "", ...parts] = declaration.split("|");
    const columns = columnsOf(kind, parts);
    const base = parts.find((part) => part.startsWith("BT_"))?.slice(3);
    layers.push({ kind, type, column, columns, ...(base === undefined ? {} : { base }) });
    column += columns.length;
  }
  return { layers, unknown };
}

function columnsOf(kind: Layer["kind"], parts: readonly string[]): readonly Column[] {
  const columns: Column[] = [];
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] ?? "";
    if (part.startsWith("ROLE_")) {
      // ROLE_<type>:<feature>_<link type>, then the type of what fills the slot.
      const name = /^ROLE_[^:]*:(.*)_[^_]*$/.exec(part)?.[1] ?? part;
      columns.push({ kind: "role", name }, { kind: "targets", type: parts[++index] ?? "" });
    } else if (part.startsWith("BT_")) columns.push({ kind: "source" });
    else if (part !== "") columns.push({ kind: "feature", name: part });
  }
  if (kind === "span" && columns.length === 0) columns.push({ kind: "mark" });
  return columns;
}
