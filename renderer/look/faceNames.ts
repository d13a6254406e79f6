// The faces of the article text, by what a person reads of them.
export const faceNames = { serif: "Serif", sans: "Sans serif", mono: "Monospaced" } as const;
