// The faces of the article text, by what a person reads of them.
import { message } from "../languages/say";

export const faceNames = { serif: message("Serif"), sans: message("Sans serif"), mono: message("Monospaced") } as const;
