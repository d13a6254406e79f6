// Recognises names that were transliterated differently: Hashd and Hashed, Hezbollah and Hizbullah, Qaim and al-Qa'im.
// It compares what is left of a name without vowels and articles, with one letter for each sound. Only for names that
// are long enough to be distinguished like this.

/** The consonants of a name; `undefined` when too few are left: fewer than three in a single word. */
export function consonantKey(key: string): string | undefined {
  if (!/^[a-z' ]+$/.test(key)) return undefined;
  const words = key.split(" ").filter((word) => !/^(?:al|el|ad|ar|as|at|an|ash|az|ez|the|bin|ibn)$/.test(word));
  const reduced = words.map((word) =>
    word
      .replace(/kh|gh|q|g|c(?![eiy])|x/g, "k")
      .replace(/sh|ch|tj/g, "s")
      .replace(/th|dh/g, "t")
      .replace(/z|c/g, "s")
      .replace(/ph|v/g, "f")
      .replace(/d/g, "t")
      .replace(/[jy]/g, "i")
      .replace(/w/g, "u")
      .replace(/h$/, "")
      .replace(/(.)\1+/g, "$1")
      .replace(/(?!^)[aeiou']/g, "")
      .replace(/(.)\1+/g, "$1"),
  );
  const consonants = reduced.join("").replace(/[aeiou]/g, "");
  if (words.length < 2 ? consonants.length < 3 : consonants.length < 4) return undefined;
  return reduced.map((word) => word.replace(/^[aeiou]/, "a")).join(" ");
}
