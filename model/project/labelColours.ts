// The palette of labels. No two of its colours come closer than a CIEDE2000 difference of ten, in light or dark, for people
// with usual colour vision, protanopia or deuteranopia; a test of the window's style sheet holds it to that.

/** The names of the colours, in the order in which labels get them. A label's `colour` is an index into them. */
export const colourNames = [
  "blue",
  "green",
  "magenta",
  "amber",
  "sky",
  "orange",
  "olive",
  "grey",
  "indigo",
  "aubergine",
  "maroon",
  "moss",
  "slate",
  "pink",
  "brown",
  "lavender",
] as const;

/** By the number of a colour, `#rrggbb` as it is drawn on white: dark enough for thin lines. */
export const coloursOnWhite: readonly string[] = [
  "#1058bb",
  "#126754",
  "#8e0074",
  "#7c4600",
  "#3f7aa0",
  "#ab6312",
  "#2f2900",
  "#5a757b",
  "#0000c8",
  "#370346",
  "#3c091b",
  "#747851",
  "#353b44",
  "#d8177c",
  "#7a2f34",
  "#5c60ff",
];
