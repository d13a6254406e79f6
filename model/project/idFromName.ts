// Ids of labels and attributes are made of their names when they are saved, because ids are what files and exports show.
import * as z from "../data/zod";

/** Such an id: lower-case letters of any script, their marks, digits and hyphens, a letter first; at most 60 code points. */
export const nameIdSchema = z.string().regex(/^[\p{Ll}\p{Lo}\p{Lm}][\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}-]{0,59}$/u);

/** Code points; leaves room for a number behind it. */
const longest = 36;

/**
 * The id of something called `name` beside others. Latin letters lose their accents, other scripts keep theirs; a name
 * without letters gives `otherwise`.
 */
export function idFromName(name: string, taken: ReadonlySet<string>, otherwise: string): string {
  const words = withoutLatinAccents(name)
    .toLowerCase()
    .normalize("NFC")
    .replace(/[^\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+/gu, "-")
    .replace(/^[^\p{Ll}\p{Lo}\p{Lm}]+/u, "");
  const short = [...words].slice(0, longest).join("").replace(/-+$/, "");
  const base = short === "" ? otherwise : short;
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** É as E. */
export function withoutLatinAccents(name: string): string {
  return name.normalize("NFKD").replace(/(\p{Script=Latin})\p{M}+/gu, "$1");
}
