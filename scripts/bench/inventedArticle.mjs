// Text and annotations to measure with, invented from a seed so that every run and every variant gets the same.

const syllables = ["ka", "ren", "tol", "mi", "sar", "vo", "lin", "dor", "esh", "pra", "nu", "gath", "iel", "or", "bes"];

/** A generator of numbers in [0, 1) that always gives the same ones for a seed. */
export function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A text of about `size` characters in lines of about 250. */
export function inventedText(random, size) {
  const lines = [];
  for (let length = 0; length < size; ) {
    const words = [];
    for (let width = 0; width < 250; ) {
      let word = "";
      for (let count = 1 + Math.floor(random() * 3); count > 0; count--) {
        word += syllables[Math.floor(random() * syllables.length)];
      }
      words.push(random() < 0.12 ? `${word},` : word);
      width += word.length + 1;
    }
    const line = `${words.join(" ")}.`;
    lines.push(line);
    length += line.length + 1;
  }
  return lines.join("\n");
}

/** Spans for `count` annotations: three short ones to one claim, spread evenly, claims with other spans inside them. */
export function inventedSpans(random, text, count) {
  return Array.from({ length: count }, (_, number) => {
    const around = Math.floor(((number + random()) / count) * (text.length - 300));
    const start = text.indexOf(" ", around) + 1;
    const isClaim = number % 4 === 0;
    const end = text.indexOf(" ", start + (isClaim ? 120 : 8));
    const label = isClaim ? "claim" : ["actor", "location", "figure"][number % 3];
    return { label, start, end: end === -1 ? text.length : end };
  });
}
