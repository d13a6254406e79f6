// Keys under which different spellings of one name meet: folded and without marks, and by its consonants alone, in whichever
// of a few scripts it is written: transliterations differ in vowels, doubled letters and hyphens, hardly ever in consonants.
import { fold } from "../../text/fold";

/** Whether words name nothing by themselves: a pronoun, or something told from others only by what was said before. */
export function isAnaphor(name: string): boolean {
  const [first = "", second] = name.toLowerCase().split(/[\s\u00a0]+/u);
  return second === undefined ? pronouns.has(first) : pointing.has(first);
}

const pointing: ReadonlySet<string> = new Set(
  "his her its their our my your this that these those such some many any all both other another each every".split(" "),
);
const pronouns: ReadonlySet<string> = new Set([
  ..."i me we us you he him she it they them who whom which what one ones himself herself themselves ourselves".split(
    " ",
  ),
  ..."mine yours hers ours theirs there here somebody anyone nobody everybody everyone others".split(" "),
  ...pointing,
]);

/** A memory of a function of a name, for the names of as many spellings as a project has. */
function remembered(make: (name: string) => string): (name: string) => string {
  let known = new Map<string, string>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    if (known.size >= mostRemembered) known = new Map();
    const made = make(name);
    known.set(name, made);
    return made;
  };
}

const mostRemembered = 300_000;

/** A name folded, without accents, punctuation, and `the` in front. */
export const foldedKey = remembered((name) => wordsOf(name).join(" "));

/**
 * The consonants of a name; empty when there are too few of them to tell names apart. `al-Hashd al-Sha'abi`,
 * `Al Hashd ash-Shaabi` and `الحشد الشعبي` have one key.
 */
export const consonantKey = remembered((name) => {
  // Not folded: look-alikes of another script sound otherwise.
  const words = wordsIn(name.toLowerCase()).flatMap(consonantsOf);
  return words.join("").length < (words.length >= 2 ? 4 : 5) ? "" : words.join(" ");
});

function wordsOf(name: string): readonly string[] {
  return wordsIn(fold(name).text);
}

function wordsIn(name: string): readonly string[] {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[’'ʼʻ`´"“”.]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  const words = plain.split(" ").filter((word) => word !== "");
  return words.length > 1 && /^(?:the|a|an)$/.test(words[0] ?? "") ? words.slice(1) : words;
}

function consonantsOf(word: string): readonly string[] {
  if (/^\p{N}+$/u.test(word)) return [word];
  const latin = /[\u0590-\u06ff]/.test(word)
    ? semitic(word)
    : /[\u0400-\u04ff]/.test(word)
      ? [...word].map((letter) => cyrillic.get(letter) ?? letter).join("")
      : word;
  if (articles.has(latin)) return [];
  const sounds = latin
    .replace(/tsch|tch|tsh/g, "c")
    .replace(/sch|sh/g, "x")
    .replace(/ch/g, "c")
    .replace(/kh|gh/g, "g")
    .replace(/ph/g, "f")
    .replace(/th/g, "t")
    .replace(/dh/g, "d")
    .replace(/zh|dj/g, "j")
    .replace(/ck|[cq]/g, "k")
    .replace(/w/g, "v")
    .replace(/[aeiouyh]/g, "")
    .replace(/(.)\1+/g, "$1");
  return sounds === "" ? [] : [sounds];
}

/** The Arabic or Hebrew article in front goes, as `al-` does. */
function semitic(word: string): string {
  const bare = word.replace(/^(?:و)?ال(?=..)/, "").replace(/ة$/, "");
  return [...bare].map((letter) => arabicAndHebrew.get(letter) ?? "").join("");
}

const articles: ReadonlySet<string> = new Set(["al", "el", "ash", "as", "ad", "ar", "at", "an", "az", "l"]);

const arabicAndHebrew = table(
  "ب b|ت t|ث t|ج j|ح h|خ kh|د d|ذ d|ر r|ز z|س s|ش sh|ص s|ض d|ط t|ظ z|غ gh|ف f|ق q|ك k|ل l|م m|ن n|ه h|پ p|چ ch|گ g|ژ zh|و v|" +
    "ב b|ג g|ד d|ה h|ו v|ז z|ח h|ט t|כ k|ך k|ל l|מ m|ם m|נ n|ן n|ס s|פ f|ף f|צ ts|ץ ts|ק k|ר r|ש sh|ת t",
);
const cyrillic = table(
  "а a|б b|в v|г g|д d|е e|ё e|ж zh|з z|и i|й i|к k|л l|м m|н n|о o|п p|р r|с s|т t|у u|ф f|х kh|ц ts|ч ch|ш sh|щ sh|ъ |ы y|ь |э e|ю u|я a|і i|ї i|є e|ґ g",
);

function table(rows: string): ReadonlyMap<string, string> {
  return new Map(rows.split("|").map((row) => [row.slice(0, 1), row.slice(2)]));
}

/** Whether capitals are the first letters of a name's words, in order: `PMF` of `Popular Mobilization Forces`. */
export function isAcronymOf(acronym: string, name: string): boolean {
  const letters = acronym.replace(/\./g, "");
  if (!/^\p{Lu}{2,8}s?$/u.test(letters)) return false;
  const words = name.split(/[\s\u00a0-]+/u).filter((word) => /^\p{L}/u.test(word));
  const initials = words.filter((word) => !small.has(word.toLowerCase())).map((word) => word.charAt(0).toUpperCase());
  const all = words.map((word) => word.charAt(0).toUpperCase());
  const wanted = letters.replace(/s$/, "");
  return words.length >= 2 && (initials.join("") === wanted || all.join("") === wanted);
}

const small: ReadonlySet<string> = new Set(["of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "des"]);

/** The surname of `Colonel Qasrawi`, `Mr Qasrawi`, or of one word alone; undefined when it is no such name. */
export function surnameIn(name: string): string | undefined {
  const words = name.split(/[\s\u00a0]+/u);
  const last = words.at(-1) ?? "";
  if (commonNouns.has(last.toLowerCase())) return undefined;
  if (!/^(?:(?:al|el|ash|as|ad|ar|at|an|az|bin|ben)-)?\p{Lu}[\p{L}\p{M}’'-]*\p{Ll}/u.test(last) || last.length < 3)
    return undefined;
  return words.slice(0, -1).every((word) => titles.has(word.toLowerCase().replace(/\.$/, ""))) ? last : undefined;
}

/** Whether a name is a full one that ends with a surname: two to five words, none of them all a title. */
export function endsWithSurname(name: string, surname: string): boolean {
  const words = name.split(/[\s\u00a0]+/u);
  const given = words.slice(0, -1).filter((word) => !titles.has(word.toLowerCase().replace(/\.$/, "")));
  if (/[,;]/.test(name) || placeWords.has((words[0] ?? "").toLowerCase())) return false;
  return (
    words.length <= 6 &&
    words.at(-1) === surname &&
    given.length > 0 &&
    given.every((word) => /^(?:\p{Lu}|al|bin|ibn|ben|de|van|von|der|abu)/u.test(word))
  );
}

/** In front of a name they make another place of it. */
const placeWords: ReadonlySet<string> = new Set(
  "mount lake port fort camp new old north south east west northern southern eastern western upper lower central greater the".split(
    " ",
  ),
);
const commonNouns: ReadonlySet<string> = new Set(
  (
    "group army navy forces force government council committee party movement front ministry office agency union " +
    "coalition alliance police court commission authority corps brigade division company bank association federation " +
    "team club court regime state republic kingdom"
  ).split(" "),
);

const titles: ReadonlySet<string> = new Set(
  (
    "mr mrs ms miss dr prof professor sir dame lord lady president premier chancellor minister secretary senator " +
    "congressman congresswoman representative governor mayor ambassador judge justice king queen prince princess sheikh " +
    "shaykh imam ayatollah pope bishop archbishop father rabbi general gen colonel col major maj captain capt lieutenant " +
    "lt sergeant sgt admiral commander brigadier marshal officer inspector chief director spokesman spokeswoman " +
    "spokesperson prime foreign defence defense vice deputy former acting interim brig us u.s"
  ).split(" "),
);
