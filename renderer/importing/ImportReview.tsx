// The articles that the files of an import hold, item by item, and the one to look at.
import { useState } from "react";
import type { ImportItem } from "../../model/contract/importReport";
import { VirtualList } from "../controls/VirtualList";
import { say, sayHost } from "../languages/say";
import { EditionsOffer } from "./EditionChoice";
import { ImportItemDetails } from "./ImportItemDetails";
import type { ImportSession, ImportState } from "./importSession";
import { keptAs } from "./laterEditions";
import "./importDialog.css";

export interface ImportReviewProps {
  readonly session: ImportSession;
  readonly state: ImportState;
  readonly items: readonly ImportItem[];
}

export function ImportReview({ session, state, items }: ImportReviewProps) {
  const [chosen, setChosen] = useState<number>();
  const item = items.find((candidate) => candidate.item === chosen) ?? items[0];
  return (
    <>
      <EditionsOffer items={items} session={session} state={state} />
      <div className="import-review">
        <VirtualList<ImportItem>
          label={say("Contents of the files")}
          className="import-items"
          rows={items}
          keyOf={(entry) => String(entry.item)}
          isOption={() => true}
          heightOf={({ verdict }) => (verdict === "new" ? 54 : 72)}
          chosen={item ? String(item.item) : undefined}
          onChoose={(entry) => setChosen(entry.item)}
          draw={(entry, isChosen) => (
            <ImportRow
              item={entry}
              chosen={isChosen}
              edition={keptAs(entry, state.unticked) === "edition"}
              ticked={!state.unticked.has(entry.item)}
              onTick={state.report ? undefined : (ticked) => session.tick(entry.item, ticked)}
            />
          )}
        />
        {item && <ImportItemDetails key={item.item} item={item} session={session} fixed={state.report !== undefined} />}
      </div>
    </>
  );
}

function ImportRow(props: {
  readonly item: ImportItem;
  readonly chosen: boolean;
  /** It comes in as a later edition. */
  readonly edition: boolean;
  readonly ticked: boolean;
  readonly onTick: ((ticked: boolean) => void) | undefined;
}) {
  const { item, chosen, edition, ticked, onTick } = props;
  return (
    <div className="import-row" data-chosen={chosen} data-verdict={item.verdict}>
      {item.verdict === "new" && onTick ? (
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={say("Import {title}", { title: item.title ?? item.fileName })}
          checked={ticked}
          onChange={(event) => onTick(event.target.checked)}
          onClick={(event) => event.stopPropagation()}
        />
      ) : (
        <span className="import-row-sign" aria-hidden>
          {item.verdict === "new" ? "✓" : item.verdict === "duplicate" ? "=" : "✕"}
        </span>
      )}
      <span className="import-row-title">
        <bdi>{item.title ?? item.fileName}</bdi>
      </span>
      <span className="import-row-what">
        {item.verdict === "new" ? (
          <>
            {edition ? (
              <em>{say("Later edition of {title}", { title: item.edition?.title ?? "" })}</em>
            ) : (
              item.edition && <em>{say("Like {title}", { title: item.edition.title })}</em>
            )}
            {item.edition && " · "}
            <bdi>{item.fileName}</bdi>
          </>
        ) : (
          <>
            {item.verdict}
            {item.reason && `: ${sayHost(item.reason)}`}
          </>
        )}
        {item.verdict === "new" && item.encodingFrom === "guess" && <em> {say("· encoding guessed")}</em>}
      </span>
    </div>
  );
}
