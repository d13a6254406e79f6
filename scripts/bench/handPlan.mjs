// Computes the presses with which a practised hand selects a span: the cheapest of the ways that the window offers,
// found with the model's own functions from the caret's place. Spans are UTF-16 offsets; keys are named as Playwright
// names them.

/**
 * The cheapest presses that select [start, end) so that tagging snaps to it, from a caret at `caret`, or from likely words
 * that are selected already (`chosen`; Escape goes back to the caret). `byLikely`: the window goes on to the next likely words
 * after the label. `matches(query, caret)` must give the matches of the search in the order Enter goes through them.
 */
export function selecting(
  { words, sentences, likely, snap, clauseLess, matches, text },
  caret,
  { start, end },
  chosen,
) {
  const plans = [];
  const fits = (from, to) => {
    const snapped = snap(from, to);
    return snapped?.start === start && snapped.end === end;
  };

  /** Presses of W or Shift+W that turn a selection that starts right into the one wanted. */
  const adjusted = (from, to) => {
    if (fits(from, to)) return [];
    const plansOfOne = [];
    let at = to;
    for (let more = 1; more <= 40 && at < text.length; more++) {
      at = words.nextEnd(at);
      if (fits(from, at)) plansOfOne.push(Array(more).fill("w"));
    }
    at = to;
    for (let less = 1; less <= 40 && at > from; less++) {
      at = words.previousEnd(at);
      if (at > from && fits(from, at)) plansOfOne.push(Array(less).fill("Shift+W"));
    }
    // Some clauses less, and then words less or more.
    let clause = clauseLess(from, to);
    for (let less = 1; clause && less <= 12; less++) {
      const shorter = Array(less).fill("Shift+S");
      if (fits(from, clause.end)) plansOfOne.push(shorter);
      at = clause.end;
      for (let more = 1; more <= 4; more++) {
        at = words.nextEnd(at);
        if (fits(from, at)) plansOfOne.push([...shorter, ...Array(more).fill("w")]);
      }
      at = clause.end;
      for (let fewer = 1; fewer <= 4 && at > from; fewer++) {
        at = words.previousEnd(at);
        if (at > from && fits(from, at)) plansOfOne.push([...shorter, ...Array(fewer).fill("Shift+W")]);
      }
      clause = clauseLess(from, clause.end);
    }
    // To the end of the sentence, and some words back.
    const whole = sentences(words.nextStart(to));
    if (whole && (whole.start >= from || whole.start === from)) {
      at = whole.end;
      for (let less = 0; less <= 40 && at > from; less++) {
        if (fits(from, at)) plansOfOne.push(["s", ...Array(less).fill("Shift+W")]);
        at = words.previousEnd(at);
      }
    }
    return plansOfOne.sort((a, b) => a.length - b.length)[0];
  };
  const offer = (keys, from, to, byLikely = false) => {
    // The end can be moved, the start only by signs and the rest of a word.
    const more = Math.abs(from - start) > 20 ? undefined : adjusted(from, to);
    if (!more) return;
    plans.push({ keys: [...(chosen && !byLikely ? ["Escape"] : []), ...keys, ...more], byLikely });
  };

  // The next word, and so on.
  const wordEnd = words.nextEnd(caret);
  offer(["w"], words.previousStart(wordEnd), wordEnd);
  // The next sentence.
  const sentence = sentences(caret);
  if (sentence) offer(["s"], sentence.start, sentence.end);
  // The n-th likely stretch.
  if (chosen) {
    const ahead = likely.slice(likely.findIndex((span) => span.start === chosen.start && span.end === chosen.end));
    for (const [place, span] of ahead.slice(0, 25).entries()) offer(Array(place).fill(";"), span.start, span.end, true);
  } else {
    const ahead = likely.filter((span) => span.start >= caret);
    for (const [place, span] of ahead.slice(0, 25).entries()) {
      offer(Array(place + 1).fill(";"), span.start, span.end, true);
    }
  }
  // Finding it by its first letters, and going on to the right match.
  for (let length = 1; length <= 30 && start + length <= text.length; length++) {
    const typed = text.slice(start, start + length);
    if (typed.includes("\n")) break;
    const place = matches(typed, caret).findIndex((match) => match.start === start);
    if (place === -1) continue;
    const [found] = matches(typed, caret).slice(place);
    offer(["Control+f", ...typed, ...Array(place).fill("Enter"), "Escape"], found.start, found.end);
    if (place === 0) break;
  }
  // One that goes on to the next likely words is a press ahead.
  return plans.sort((a, b) => a.keys.length - b.keys.length || Number(b.byLikely) - Number(a.byLikely))[0];
}
