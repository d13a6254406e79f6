// A sentence that was changed, once: with the words that went and those that came, at their places.
import { Fragment, useMemo } from "react";
import { sameWords, tokensOf } from "../../model/editions/wordDiff";

export function ChangedSentence({ before, after }: { readonly before: string; readonly after: string }) {
  const pieces = useMemo(() => piecesOf(before, after), [before, after]);
  return pieces.map(({ kind, text }, place) => {
    const key = `${place} ${text}`;
    if (kind === "went") return <del key={key}>{text}</del>;
    return kind === "came" ? <ins key={key}>{text}</ins> : <Fragment key={key}>{text}</Fragment>;
  });
}

interface Piece {
  readonly kind: "stayed" | "went" | "came";
  readonly text: string;
}

/** In reading order; together those that stayed and came are the later sentence. */
function piecesOf(before: string, after: string): readonly Piece[] {
  const [old, now] = [tokensOf(before), tokensOf(after)];
  const pieces: Piece[] = [];
  /** Ends of what was taken of each sentence. */
  let from = 0;
  let to = 0;
  const take = (oldEnd: number, nowEnd: number) => {
    const [went, came] = [before.slice(from, oldEnd), after.slice(to, nowEnd)];
    const space = came.length - came.trimStart().length;
    const rest = came.trim();
    pieces.push({ kind: "stayed", text: came.slice(0, space) });
    if (went.trim() !== "" && went.trim() !== rest) pieces.push({ kind: "went", text: went.trim() });
    if (rest !== "" && went.trim() !== "" && went.trim() !== rest) pieces.push({ kind: "stayed", text: " " });
    pieces.push({ kind: went.trim() === rest ? "stayed" : "came", text: rest });
    pieces.push({ kind: "stayed", text: rest === "" ? "" : came.slice(space + rest.length) });
    from = oldEnd;
    to = nowEnd;
  };
  for (const [place, other] of sameWords(old, now).entries()) {
    const [token, same] = [old[place], now[other]];
    if (token === undefined || same === undefined) continue;
    take(token.start, same.start);
    pieces.push({ kind: "stayed", text: after.slice(same.start, same.end) });
    from = token.end;
    to = same.end;
  }
  take(before.length, after.length);
  return pieces.filter(({ text }) => text !== "");
}
