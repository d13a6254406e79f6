// Names for files and folders made from what people wrote: letters, digits and hyphens that every file system takes.

/** At most `length` characters of `a-z 0-9 -`, never empty, never a name that Windows keeps for itself. */
export function safeName(name: string, length = 60): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, length)
    .replace(/^-+|-+$/g, "");
  if (plain === "") return "untitled";
  return /^(con|prn|aux|nul|com\d|lpt\d)$/.test(plain) ? `x-${plain}` : plain;
}
