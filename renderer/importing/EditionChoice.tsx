// What becomes of articles that are likely other editions of articles that are there: editions of one article, articles of
// their own, or left out. One by one, and for all of them at once.
import { editionInWords, type ImportItem } from "../../model/contract/importReport";
import { Choice } from "../controls/Choice";
import { type Message, message, say, sayOptions } from "../languages/say";
import type { ImportSession, ImportState } from "./importSession";
import { type KeptAs, keptAs, otherEditions } from "./laterEditions";

type Options = readonly (readonly [KeptAs, Message])[];
const own: Options = [
  ["article", message("Article of its own")],
  ["out", message("Leave out")],
];
const later: Options = [["edition", message("Edition of it")], ...own];

export function EditionChoice(props: {
  readonly item: ImportItem;
  readonly session: ImportSession;
  readonly fixed: boolean;
}) {
  const { item, session, fixed } = props;
  if (item.edition === undefined) return null;
  return (
    <div className="dialog-note import-edition">
      <p>
        {editionInWords(item.edition)}
        {item.edition.isOlder && ` ${say("Open that one afterwards to compare it with this one.")}`}
      </p>
      {!fixed && item.verdict === "new" && (
        <Choice
          label={say("What it is")}
          value={keptAs(item, session.state().unticked)}
          options={sayOptions(item.edition.isOlder ? own : later)}
          onChange={(how) => void session.keepAs([item], how)}
        />
      )}
    </div>
  );
}

/** Over the list: how many there are, and one choice for all. */
export function EditionsOffer(props: {
  readonly items: readonly ImportItem[];
  readonly session: ImportSession;
  readonly state: ImportState;
}) {
  const { items, session, state } = props;
  const others = otherEditions(items);
  const [first] = others;
  if (first === undefined || state.report) return null;
  const ways = new Set(others.map((item) => keptAs(item, state.unticked)));
  const [way] = ways;
  return (
    <section className="dialog-note import-edition" aria-label={say("Other editions")}>
      <p>
        {say(
          "{others, plural, one {# article is} other {# articles are}} likely another edition of one that is here. All texts are kept; a later edition names the earlier one, and is compared with it by one key.",
          { others: others.length },
        )}
      </p>
      {others.length > 1 && (
        <Choice
          label={say("What all of them are")}
          value={ways.size === 1 && way ? way : "mixed"}
          options={[
            ["edition", say("Editions")],
            ["article", say("Articles of their own")],
            ["out", say("Leave out")],
            ...(ways.size > 1 ? [["mixed", say("As chosen below")] as const] : []),
          ]}
          onChange={(how) => how !== "mixed" && void session.keepAs(others, how)}
        />
      )}
    </section>
  );
}
