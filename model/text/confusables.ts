// Characters that look like another one and are met in its place, in scraped text above all: Greek and Cyrillic letters
// inside Latin words, typographic quotes and dashes, other digits. Used for folding only; the text itself is never
// repaired. Both cases of a letter get the same target, so a word written wholly in Greek or Cyrillic still equals
// itself in the other case: `ΝΕΑ` and `νεα` both become `nea`.

/** Pairs of a string of look-alikes and what they stand for: letter by letter, or all for the same one. */
const letters: readonly (readonly [imitating: string, imitated: string])[] = [
  // Greek
  ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϺ", "abezhikmnoptyxcm"],
  ["αβεζηικμνορτυχϲϻϳ", "abezhikmnoptyxcmj"],
  // Cyrillic, with the letters of its national alphabets
  ["АВЕКМНОРСТУХІЈЅҺԀԚԜѴҮӀ", "abekmhopctyxijshdqwvyl"],
  ["авекмнорстухіјѕһԁԛԝѵүӏ", "abekmhopctyxijshdqwvyl"],
  // Armenian
  ["ՕՍՀՈօսհո", "ouhnouhn"],
  // Phonetic letters and small capitals
  ["ɑɡɩʋ", "agiv"],
  ["ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdeghijklmnoprstuvwyz"],
  // Arabic-Indic and Persian digits; Persian yeh and kaf, which Arabic keyboards write with other code points
  ["٠١٢٣٤٥٦٧٨٩", "0123456789"],
  ["۰۱۲۳۴۵۶۷۸۹", "0123456789"],
  ["یک", "يك"],
];

const signs: readonly (readonly [imitating: string, imitated: string])[] = [
  ["‘’‚‛′‵ʼʻʽʹˈ´`＇׳", "'"],
  ["“”„‟″‶«»＂״", '"'],
  ["‐‑‒–—―−﹘﹣－⁃", "-"],
  ["⁄∕", "/"],
];

/** Letters whose lower case imitates another letter than their upper case does: only beside a Latin letter. */
export const besideLatin: ReadonlyMap<string, string> = new Map([
  ["ν", "v"],
  ["υ", "u"],
  ["η", "n"],
]);

/** A map from each look-alike to the lower-case letter or the sign that it imitates. */
export function confusables(): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [imitating, imitated] of letters) {
    const targets = [...imitated];
    for (const [index, letter] of [...imitating].entries()) map.set(letter, targets[index] ?? letter);
  }
  for (const [imitating, imitated] of signs) for (const sign of imitating) map.set(sign, imitated);
  // Tatweel only stretches a word; the dotted capital I of Turkish is an i.
  return map.set("ـ", "").set("İ", "i");
}
