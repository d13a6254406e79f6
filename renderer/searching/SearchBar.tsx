// The search bar of the article: finds spelled and misspelled alike.

import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useLayoutEffect, useRef } from "react";
import { Button } from "../controls/Button";
import { say } from "../languages/say";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { CommandButton } from "../widgets/CommandButton";
import { closeSearch, nextMatch, searchFor } from "./searchInArticle";

export function SearchBar() {
  const { context } = useWorkbench();
  const search = useAppState((state) => state.search);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  if (!search) return null;
  const { query, wholeWord, matches, current } = search;
  return (
    <search className="search-bar">
      <input
        className="input"
        ref={field}
        type="search"
        data-search-field
        placeholder={say("Find in this article")}
        aria-label={say("Find in this article")}
        value={query}
        onChange={(event) => searchFor(context, event.target.value, wholeWord)}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            nextMatch(context, event.shiftKey ? -1 : 1);
          } else if (event.key === "Escape") {
            event.stopPropagation();
            closeSearch(context);
          }
        }}
      />
      <span className="search-count" role="status">
        {query.trim() === ""
          ? ""
          : matches.length === 0
            ? say("Not found")
            : say("{current} of {matches}", { current: current + 1, matches: matches.length })}
      </span>
      <CommandButton id="search.previous">
        <ChevronUp size={16} aria-label={say("Previous match")} />
      </CommandButton>
      <CommandButton id="search.next">
        <ChevronDown size={16} aria-label={say("Next match")} />
      </CommandButton>
      <label className="checkbox">
        <input
          type="checkbox"
          checked={wholeWord}
          onChange={(event) => searchFor(context, query, event.target.checked)}
        />
        {say("Whole words")}
      </label>
      <Button look="quiet" onPress={() => closeSearch(context)} aria-label={say("Close search")}>
        <X size={16} aria-hidden />
      </Button>
    </search>
  );
}
