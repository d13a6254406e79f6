// The units that an offset in a file may count. Inside Spanwise it is always UTF-16 code units of the article's text.

export const offsetUnits = ["utf-16", "code-points", "utf-8-bytes", "graphemes"] as const;
export type OffsetUnit = (typeof offsetUnits)[number];

/** The units in words: “offsets count UTF-16 code units”. */
export const unitNames: Readonly<Record<OffsetUnit, string>> = {
  "utf-16": "UTF-16 code units",
  "code-points": "Unicode code points",
  "utf-8-bytes": "UTF-8 bytes",
  graphemes: "grapheme clusters",
};
