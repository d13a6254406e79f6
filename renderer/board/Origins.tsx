// How annotations came to be, on the board: a bar in a cell, and the same in words with the patterns that the bar has.

import { type OriginTally, originKinds, originsInWords } from "../../model/annotation/originTally";
import { sayHost } from "../languages/say";
import "./origins.css";

/** Says nothing to a screen reader: the cell has the words. */
export function OriginBar({ origins }: { readonly origins: OriginTally }) {
  return (
    <span className="origin-bar" aria-hidden>
      {originKinds.map((kind) => origins[kind] > 0 && <Part key={kind} kind={kind} share={origins[kind]} />)}
    </span>
  );
}

export function OriginWords({ origins }: { readonly origins: OriginTally }) {
  return (
    <span className="origin-words">
      {originsInWords(origins).map(({ kind, words }) => (
        <span key={kind} className="origin-word">
          <span className="origin-bar" aria-hidden>
            <Part kind={kind} share={1} />
          </span>{" "}
          {sayHost(words)}
        </span>
      ))}
    </span>
  );
}

function Part({ kind, share }: { readonly kind: keyof OriginTally; readonly share: number }) {
  return <span className="origin-part" data-origin={kind} style={{ flexGrow: share }} />;
}
