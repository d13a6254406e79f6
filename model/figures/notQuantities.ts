// Numbers that measure and count nothing: dates, years, times, ordinals, telephone numbers, names with a number in them.
import type { FigureTokens } from "./figureTokens";
import type { Amount } from "./readAmount";
import { isCurrencySign, unitOf } from "./units";

/**
 * Whether a number measures and counts nothing, as a date or a telephone number does. Years are decided by `isYear`. `endsRange`:
 * it is read as the end of a range, 10-15, and the hyphen before it joins it to no name.
 */
export function isNoQuantity(tokens: FigureTokens, amount: Amount, endsRange = false): boolean {
  return (
    isPartOfName(tokens, amount, endsRange) ||
    isTime(tokens, amount) ||
    isDate(tokens, amount) ||
    isTelephone(tokens, amount) ||
    isNumbered(tokens, amount)
  );
}

/** Whether digits look like a year and nothing measured in a known unit. */
export function looksLikeYear(tokens: FigureTokens, amount: Amount): boolean {
  const text = tokens.list[amount.from]?.text ?? "";
  return amount.to === amount.from + 1 && /^(?:19|20)\d\d$/.test(text);
}

/** Whether what stands before a year-like number makes it a year: a preposition of time, a month, an article. */
export function isYearByContext(tokens: FigureTokens, amount: Amount): boolean {
  const before = wordBefore(tokens, amount.from);
  return before === ""
    ? tokens.list[amount.from - 1]?.text === "," && isMonth(tokens, amount.from - 3)
    : yearWords.has(before) || before.endsWith("'s") || isMonth(tokens, amount.from - 1);
}

const yearWords = new Set(
  `in since of by until from before after during late early mid through till year summer autumn winter spring the this a
  its en depuis dès año im seit jahr عام سنة منذ בשנת מאז`.split(/\s+/),
);

function wordBefore(tokens: FigureTokens, at: number): string {
  const token = tokens.list[at - 1];
  return token?.kind === "word" ? token.text : "";
}

/** F-16, G20, 13th, 1990s: a number that letters are joined to. */
function isPartOfName(tokens: FigureTokens, { from, to, inDigits }: Amount, endsRange: boolean): boolean {
  const { list } = tokens;
  if (!inDigits) return list[from]?.joined === true && list[from - 1]?.kind === "number";
  const first = list[from];
  const before = list[from - 1];
  const next = list[to];
  const isPrefix = (word: string) => /^[\u05d0-\u05ea\u0621-\u064a]{1,2}$/u.test(word);
  if (first?.joined && before !== undefined) {
    if (before.kind === "word") return !isPrefix(before.text);
    if (/^[#@№§_/:.^~\\=]$/.test(before.text)) return !(before.text === "." && !before.joined);
    if (before.text === "-" && before.joined && !endsRange) {
      const prefix = list[from - 2];
      if (prefix?.kind === "number") return true;
      if (prefix?.kind === "word") return !isPrefix(prefix.text);
    }
  }
  if (next?.joined && next.kind === "word") return unitOf(next.text) === undefined;
  if (next?.joined && /^[_/:@=^\\\ue0f2\ue0f3\ue0ff]$/.test(next.text))
    return list[to + 1]?.joined === true || next.text > "\ue000";
  return false;
}

function isTime(tokens: FigureTokens, { to }: Amount): boolean {
  const { list } = tokens;
  const next = list[to];
  if (next?.kind !== "word") return false;
  if (/^(?:am|pm|o'clock|uhr|gmt|utc|bc|bce|ad)$/.test(next.text)) return true;
  if (next.text === "b" && list[to + 1]?.text === "." && list[to + 2]?.text === "c") return true;
  return /^[ap]$/.test(next.text) && list[to + 1]?.text === "." && list[to + 2]?.text === "m";
}

function isDate(tokens: FigureTokens, { from, to, value, inDigits }: Amount): boolean {
  if (value === undefined || value > 31 || !Number.isInteger(value) || value === 0) return false;
  const { list } = tokens;
  const dotted = list[from - 1]?.text === "." ? from - 2 : from - 1;
  if (isMonth(tokens, dotted)) return true;
  let next = list[to]?.text === "." && inDigits ? to + 1 : to;
  if (/^(?:of|de|ב)$/.test(list[next]?.text ?? "")) next++;
  return isMonth(tokens, next);
}

const months = new Set(
  `january february march april may june july august september october november december jan feb mar apr jun jul aug sep
  sept oct nov dec janvier février mars avril mai juin juillet août septembre octobre novembre décembre januar februar
  märz juni juli oktober dezember enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
  يناير فبراير مارس أبريل ابريل مايو يونيو يوليو أغسطس اغسطس سبتمبر أكتوبر اكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان
  أيار حزيران تموز آب أيلول تشرين ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר`.split(/\s+/),
);

/** Whether a token is a month: `March`, not `march`; `במרץ`. */
function isMonth(tokens: FigureTokens, at: number): boolean {
  const token = tokens.list[at];
  if (token?.kind !== "word") return false;
  const word = months.has(token.text) ? token.text : token.text.replace(/^[בלמ](?=\p{L}{3})/u, "");
  if (!months.has(word)) return false;
  return !/^(?:may|march|mar|mai|mars|dec|sep|jan)$/.test(word) || /^\p{Lu}/u.test(tokens.written(at, at + 1));
}

/** Groups of digits parted by hyphens, or digits after a plus. */
function isTelephone(tokens: FigureTokens, { from, to, inDigits }: Amount): boolean {
  if (!inDigits) return false;
  const { list } = tokens;
  const first = list[from];
  // Back over the groups of one number, to a plus or to a group with a leading zero.
  for (let at = from, steps = 0; steps < 8; at--, steps++) {
    const token = list[at];
    const isGroup = token?.kind === "number" || /^[-()]$/.test(token?.text ?? "");
    if (!isGroup) {
      if (token?.text === "+" && list[at + 1]?.joined) return true;
      break;
    }
    if (at < from && token?.kind === "number" && /^0\d/.test(token.text)) return true;
  }
  if (/^(?:tel|phone|telephone|whatsapp|fax|call|hotline)$/.test(list[from - 1]?.text ?? "")) return true;
  const isPart = (hyphen: number) =>
    /^[-/.]$/.test(list[hyphen]?.text ?? "") &&
    list[hyphen]?.joined &&
    list[hyphen + 1]?.kind === "number" &&
    list[hyphen + 1]?.joined;
  return Boolean(isPart(to) && isPart(to + 2)) || (/^\d{8,}$/.test(first?.text ?? "") && list[to]?.kind === "number");
}

const numberedThings = new Set(
  `article articles chapter resolution page line unit room route highway flight channel section phase group paragraph
  clause rule level volume episode part season gate terminal platform sector zone district ward division regiment law
  decree form file photo figure table appendix annex covid version windows iphone kurdistan formula area block tower
  sura surah verse psalm bus tram radio area`.split(/\s+/),
);

/** No. 412, Resolution 2254. */
function isNumbered(tokens: FigureTokens, { from, inDigits }: Amount): boolean {
  if (!inDigits) return false;
  const { list } = tokens;
  const before = list[from - 1];
  if (before?.text === "." && /^(?:no|nos|nr|art|p|pp|sec|ch|vol|fig)$/.test(list[from - 2]?.text ?? "")) return true;
  // Names of numbered things (`Unit 30`) have a capital; “the unit 30 kilometres away” has none and stays a quantity.
  return before?.kind === "word" && numberedThings.has(before.text) && /^\p{Lu}/u.test(tokens.written(from - 1, from));
}

/** `, 44,` and `aged 44`: how old somebody is. */
export function isAge(tokens: FigureTokens, { from, to, value, inDigits }: Amount): boolean {
  if (value === undefined || value > 115 || !Number.isInteger(value) || !inDigits) return false;
  const before = tokens.list[from - 1]?.text ?? "";
  const after = tokens.list[to]?.text ?? "";
  if (before === "aged") return true;
  if (isCurrencySign(before)) return false;
  return (before === "," || before === "(") && /^(?:[,.)]|who|from|of|and)$/.test(after);
}
