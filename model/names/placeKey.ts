// How names of places are compared: case, accents, hyphens, apostrophes and an Arabic article in front do not count, so
// that `Al-Fallūjah`, `al Fallujah` and `Fallujah` are one name. Keys are what places.txt holds.

/** The key of a name; the same for its usual spellings in one script. */
export function placeKey(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .replace(/['’‘ʼ`ʾʿ′]/g, "")
    .replace(/ı/g, "i")
    .toLowerCase()
    .replace(/[\p{Pd}\s]+/gu, " ")
    .trim()
    .replace(/^(?:al|el|ar|as|ad|at|an|ash|az|ez) (?=.{3})/, "");
}
