// The words of a text as names are looked for in them: with their capitals, what joins them, and where sentences begin.
import { keepsItsPoint, sentenceGoesOn } from "../text/abbreviations";
import { capitalsWithoutName, functionWords } from "./cueWords";

export interface Token {
  /** UTF-16 offsets. */
  readonly start: number;
  /** The end of the word, without a possessive `'s`. */
  readonly end: number;
  readonly text: string;
  readonly lower: string;
  readonly kind: "word" | "number" | "sign" | "line";
  /** Begins with a capital, an Arabic article before it not counted: `al-Qaim`. */
  readonly capital: boolean;
  /** Whether `'s` follows: `Iraq's`. */
  readonly possessive: boolean;
  /** Whether nothing but a space stands between it and the token before it, on one line. */
  readonly spaced: boolean;
  /** The first word of a sentence, a line or a quotation. */
  readonly opens: boolean;
  /** An adjective made of a name: `Iran-backed`. */
  readonly compound: boolean;
}

const pattern =
  /(?:\p{Lu}\.){2,}(?:-\p{Ll}+)?|\p{L}(?:[\p{L}\p{M}\p{N}]|\p{Cf}(?=\p{L}))*(?:['’‘ʿʼ`\u2010\u2011-]\p{L}[\p{L}\p{M}\p{N}]*)*|\p{N}+(?:[.,]\p{N}+)*|\n|[^\s\p{Cf}]/gu;
const articled = /^(?:al|el|ad|ar|as|at|an|ash|az|ez|es|ed|er|ul|ur|ud|bin|ibn)[-\u2010\u2011]\p{Lu}/u;

/** Words, numbers, signs and line ends, in text order. `plain` is a text whose look-alikes were made plain. */
export function tokensOf(plain: string): readonly Token[] {
  const tokens: Token[] = [];
  let opens = true;
  let before = 0;
  for (const match of plain.matchAll(pattern)) {
    const [text] = match;
    const start = match.index;
    const end = start + text.length;
    const spaced = isOneSpace(plain, before, start);
    before = end;
    if (/^\p{L}/u.test(text)) {
      const word = wordAt(start, text, opens, spaced);
      tokens.push(word);
      before = end;
      // `U.S.` at the end of a sentence, or before a name: only what follows can tell.
      opens =
        text.endsWith(".") &&
        !sentenceGoesOn(plain.slice(Math.max(0, end - 12), end - 1), plain.slice(end, end + 40).trimStart());
      continue;
    }
    const kind = text === "\n" ? "line" : /^\p{N}/u.test(text) ? "number" : "sign";
    tokens.push({
      start,
      end,
      text,
      lower: text,
      kind,
      capital: false,
      possessive: false,
      spaced,
      opens: false,
      compound: false,
    });
    if (kind === "line" || /^[!?…:]$/.test(text)) opens = true;
    else if (text === ".")
      opens =
        !keepsItsPoint(plain.slice(Math.max(0, start - 12), start)) &&
        !sentenceGoesOn(plain.slice(Math.max(0, start - 40), start), plain.slice(end, end + 40).trimStart());
    else if (/^["“„«]$/.test(text)) opens = true;
    else if (!/^[)\]”"'’»(\u2022*·|–—-]$/.test(text)) opens = opens && kind !== "number" && text !== ",";
  }
  return tokens;
}

/** Whether one space stands between two offsets, invisible characters not counted. */
function isOneSpace(plain: string, from: number, to: number): boolean {
  if (to - from === 1) return plain.charCodeAt(from) === 0x20 || plain.charCodeAt(from) === 0x09;
  return to > from && to - from < 4 && /^\p{Cf}*[ \t]\p{Cf}*$/u.test(plain.slice(from, to));
}

function wordAt(start: number, raw: string, opens: boolean, spaced: boolean): Token {
  const possessive = /\p{L}['’]s$/iu.test(raw);
  const written = possessive ? raw.slice(0, -2) : raw;
  const text = written.replace(/\p{Cf}/gu, "");
  const parts = text.split(/[-\u2010\u2011]/u);
  const last = parts.at(-1) ?? "";
  const compound = parts.length > 1 && /^\p{Ll}/u.test(last);
  return {
    start,
    end: start + written.length,
    text,
    lower: text.toLowerCase(),
    kind: "word",
    capital: !compound && (/^\p{Lu}/u.test(text) || articled.test(text)),
    possessive,
    spaced,
    opens,
    compound: compound && (/^\p{Lu}/u.test(text) || /-\p{Lu}/u.test(text)),
  };
}

/** Whether a word may be part of a name. */
export function isNameWord(token: Token | undefined): token is Token {
  return (
    token?.kind === "word" && token.capital && !functionWords.has(token.lower) && !capitalsWithoutName.has(token.lower)
  );
}

/** Letters in capitals throughout, two or more: `PMF`, `CJTF`; points between them do not count. */
export function isAcronym(text: string): boolean {
  return /^(?:\p{Lu}[\p{Lu}\p{N}&-]{1,9}|(?:\p{Lu}\.){2,5})s?$/u.test(text);
}
