// Title, where the article comes from, and how far it has come.

import { Pencil, RotateCcw } from "lucide-react";
import { titleOf } from "../../model/project/article";
import { say } from "../languages/say";
import { askedAgain } from "../session/articleList";
import { useDates } from "../session/useDates";
import { useAppState } from "../session/useWorkbench";
import { CommandButton } from "../widgets/CommandButton";
import { StatusMark, statusNames } from "../widgets/StatusMark";
import { EditionNote } from "./EditionNote";

export function ArticleHead() {
  const article = useAppState((state) => state.article?.article);
  const status = useAppState((state) => state.article?.state.set.status ?? "new");
  const unplaced = useAppState((state) => state.article?.unplaced.length ?? 0);
  const askedToLook = useAppState((state) => askedAgain(state) !== undefined);
  const dates = useDates();
  if (!article) return null;
  const { outlet, byline, published, url } = article.provenance;
  const parts = [
    ["outlet", outlet],
    ["byline", byline],
    ["day", published && dates.day(published)],
  ].filter(([, words]) => words !== undefined && words !== "");
  return (
    <div className="article-head-frame">
      <header className="article-head">
        <div className="article-head-words">
          <h2 className="article-head-title" dir="auto" title={titleOf(article)}>
            <bdi>{titleOf(article)}</bdi>
          </h2>
          <p className="article-head-where">
            {parts.length > 0 ? (
              parts.map(([part, words]) => (
                <span key={part} className="article-head-part" data-part={part}>
                  <bdi>{words}</bdi>
                </span>
              ))
            ) : (
              <span>{say("No outlet or date known")}</span>
            )}
            {url && (
              <span className="article-head-part article-head-url" title={url}>
                <bdi>{hostOf(url)}</bdi>
              </span>
            )}
            {article.source.encodingFrom === "guess" && (
              <span className="article-head-guess" title={say("The encoding was guessed; check letters with accents.")}>
                {say("read as {encoding} (a guess)", { encoding: article.source.encoding })}
              </span>
            )}
            <CommandButton id="article.provenance" className="article-head-edit">
              <Pencil size={13} aria-label={say("Edit provenance")} />
            </CommandButton>
          </p>
          <EditionNote />
          {unplaced > 0 && (
            <p className="article-head-unplaced" role="note">
              {say(
                "{unplaced, plural, one {# annotation does not fit this text and is} other {# annotations do not fit this text and are}} kept as unplaced; see the list on the right.",
                { unplaced },
              )}
            </p>
          )}
        </div>
        {askedToLook && (
          <CommandButton id="article.lookedAgain" look="plain" className="article-head-again">
            <RotateCcw size={13} aria-hidden /> {say("Look again")}
          </CommandButton>
        )}
        <CommandButton id="article.toggleDone" look="plain" className="article-head-status" pressed={status === "done"}>
          <StatusMark status={status} /> {say(statusNames[status])}
        </CommandButton>
      </header>
    </div>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url.slice(0, 60);
}
