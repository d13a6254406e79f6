// German writes a number below a million as one word: `zweihundertfünfundvierzig`, `hunderttausend`, `zweieinhalb`.

const ones = "ein zwei drei vier fünf sechs sieben acht neun".split(" ");
const tens = "zwanzig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig".split(" ");
const small: ReadonlyMap<string, number> = new Map([
  ...ones.map((word, index) => [word, index + 1] as const),
  ["eins", 1],
  ["zwo", 2],
  ..."zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"
    .split(" ")
    .map((word, index) => [word, index + 10] as const),
  ...tens.flatMap((ten, index) => [
    [ten, (index + 2) * 10] as const,
    ...ones.map((one, unit) => [`${one}und${ten}`, (index + 2) * 10 + unit + 1] as const),
  ]),
]);

/** The number a folded word is made of; undefined for one and for the scales, and for any word that is no number. */
export function germanNumber(word: string): number | undefined {
  if (word === "hundert" || word === "tausend") return undefined;
  if (word.endsWith("einhalb")) {
    const whole = small.get(word.slice(0, -"einhalb".length));
    return whole === undefined ? undefined : whole + 0.5;
  }
  if (!word.includes("hundert") && !word.includes("tausend")) {
    const value = small.get(word);
    return value === 1 ? undefined : value;
  }
  return parted(word, "tausend", 1000, (part) => parted(part, "hundert", 100, (rest) => small.get(rest)));
}

function parted(
  word: string,
  scaleWord: string,
  scale: number,
  read: (part: string) => number | undefined,
): number | undefined {
  const at = word.indexOf(scaleWord);
  if (at === -1) return read(word);
  const count = at === 0 ? 1 : read(word.slice(0, at));
  const behind = word.slice(at + scaleWord.length).replace(/^und/, "");
  const rest = behind === "" ? 0 : read(behind);
  return count === undefined || rest === undefined ? undefined : count * scale + rest;
}
