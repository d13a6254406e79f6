// A later edition of a text, as newsrooms make them, with the place that each stretch of the earlier one has in it. The same
// seed makes the same edition.

const added = [
  "The ministry did not answer questions on Friday.",
  "This report was updated at noon.",
  "A spokeswoman said that an inquiry had begun.",
  "Nobody else has confirmed the account.",
];

/**
 * `placeOf(start, end)` gives the stretch in the later text, `undefined` when it is gone; `numbers` are offsets in the
 * earlier text of numbers that were changed. Offsets are UTF-16.
 */
export function laterEdition(earlier, seed) {
  const random = randomFrom(seed);
  const numbers = [];
  const lines = earlier.split("\n");
  let at = 0;
  const paragraphs = lines.map((line) => {
    const pieces = edited(line, at, random, numbers);
    at += line.length + 1;
    return pieces;
  });
  for (let moves = Math.floor(random() * 3); moves > 0; moves--) {
    const [paragraph] = paragraphs.splice(Math.floor(random() * paragraphs.length), 1);
    paragraphs.splice(Math.floor(random() * (paragraphs.length + 1)), 0, paragraph);
  }
  for (let more = Math.floor(random() * 3); more > 0; more--)
    paragraphs.splice(Math.floor(random() * paragraphs.length), 0, [
      { text: added[Math.floor(random() * added.length)] },
    ]);
  return { ...joined(paragraphs), numbers };
}

/** Pieces of the later line; `from` and `to` are what a piece was in the earlier text. */
function edited(line, offset, random, numbers) {
  const pieces = [];
  for (const { 0: sentence, index } of line.matchAll(/[^.!?]+[.!?]*["”’]?\s*|[.!?]+/g)) {
    const from = offset + index;
    const isLong = sentence.length > 40;
    if (isLong && random() < 0.04) continue;
    if (isLong && random() < 0.04) pieces.push({ text: `${added[Math.floor(random() * added.length)]} ` });
    if (isLong && random() < 0.25) pieces.push(...rewritten(sentence, from, random, numbers));
    else pieces.push({ text: sentence, from, to: from + sentence.length });
  }
  return pieces;
}

function rewritten(sentence, offset, random, numbers) {
  const words = [...sentence.matchAll(/\s*[^\s]+/g)].filter(({ 0: word }) => word.trim().length > 0);
  const chosen = Math.floor(random() * words.length);
  const pieces = [];
  let at = 0;
  for (const [place, { 0: word, index }] of words.entries()) {
    const from = offset + index;
    if (index > at) pieces.push({ text: sentence.slice(at, index), from: offset + at, to: from });
    at = index + word.length;
    const core = /[\p{L}\p{N}]+/u.exec(word);
    const number = /\d+/.exec(word);
    const replaced = (match, text) =>
      pieces.push(
        { text: word.slice(0, match.index), from, to: from + match.index },
        { text, from: from + match.index, to: from + match.index + match[0].length, isNew: true },
        {
          text: word.slice(match.index + match[0].length),
          from: from + match.index + match[0].length,
          to: from + word.length,
        },
      );
    if (number && number[0].length < 5 && random() < 0.3) {
      replaced(number, String(Number(number[0]) + 3));
      numbers.push(from + number.index);
    } else if (place === chosen && core && core[0].length > 4 && random() < 0.5) {
      const [letters] = core;
      replaced(core, letters.slice(0, 2) + letters.slice(3));
    } else {
      if (place === chosen && place > 0) pieces.push({ text: " reportedly" });
      pieces.push({ text: word, from, to: from + word.length });
    }
  }
  if (at < sentence.length) pieces.push({ text: sentence.slice(at), from: offset + at, to: offset + sentence.length });
  return pieces;
}

function joined(paragraphs) {
  const placed = [];
  let text = "";
  for (const [index, pieces] of paragraphs.entries()) {
    if (index > 0) text += "\n";
    for (const piece of pieces) {
      if (piece.from !== undefined && piece.to > piece.from) placed.push({ ...piece, at: text.length });
      text += piece.text;
    }
  }
  const placeOf = (start, end) => {
    const parts = placed.filter(({ from, to }) => from < end && start < to);
    const covered = parts.reduce((sum, { from, to }) => sum + Math.min(to, end) - Math.max(from, start), 0);
    // Line ends stand in no piece.
    if (covered < (end - start) * 0.999 - 2) return undefined;
    const inLater = (offset, { from, to, at, isNew, text: own }) =>
      isNew ? at + (offset <= from ? 0 : own.length) : at + Math.min(offset, to) - from;
    const first = parts.find(({ from, to }) => from <= start && start < to);
    const last = parts.find(({ from, to }) => from < end && end <= to);
    if (first === undefined || last === undefined) return undefined;
    const place = { start: inLater(start, first), end: inLater(end, last) };
    // Over what was moved apart, nothing holds together.
    const inside = placed.filter(({ at }) => at > first.at && at < last.at);
    const together = place.start < place.end && inside.every(({ from, to }) => from < end && start < to);
    return together ? place : undefined;
  };
  return { text, placeOf };
}

/** Mulberry32. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
