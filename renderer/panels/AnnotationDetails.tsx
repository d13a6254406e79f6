// The picked annotation in full: its words, its label, its note, what it is linked to.
import { useEffect, useRef, useState } from "react";
import { type Annotation, type Link, quoteOf } from "../../model/annotation";
import { tagCommand } from "../../model/commandTable";
import { pick, pickedAnnotation, writeNote } from "../commands/tagging";
import { shownSet } from "../state/shownSet";
import { Button, CommandButton } from "../ui/Button";
import { useAppState, useWorkbench } from "../ui/useWorkbench";
import { LabelBadge } from "./LabelBadge";

export function AnnotationDetails() {
  const annotation = useAppState(pickedAnnotation);
  const labels = useAppState((state) => state.project?.project.labels);
  if (!annotation) return null;
  return (
    <section className="details" aria-label="Picked annotation">
      <p className="details-quote" dir="auto">
        {quoteOf(annotation)}
      </p>
      <fieldset className="details-labels" aria-label="Label">
        {labels?.map((label, place) => (
          <CommandButton
            key={label.id}
            id={tagCommand(label, place, false).id}
            pressed={label.id === annotation.label}
            className="details-label"
          >
            <LabelBadge label={label} /> {label.name}
          </CommandButton>
        ))}
      </fieldset>
      <Note key={annotation.id} annotation={annotation} />
      <Links annotation={annotation} />
      <p className="details-facts">
        {annotation.fragments.map(({ start, end }) => `${start}–${end}`).join(", ")}
        {annotation.origin !== "hand" && ` · ${annotation.origin === "import" ? "imported" : "from a suggestion"}`}
        <CommandButton id="annotation.delete" className="details-delete">
          Delete
        </CommandButton>
      </p>
    </section>
  );
}

/** The note; it is written when the field is left, or with Ctrl+Enter, and Escape takes typing back. */
function Note({ annotation }: { readonly annotation: Annotation }) {
  const { context, mac } = useWorkbench();
  const requests = useAppState((state) => state.noteRequests);
  const [words, setWords] = useState(annotation.note ?? "");
  const field = useRef<HTMLTextAreaElement>(null);
  const answered = useRef(requests);
  useEffect(() => setWords(annotation.note ?? ""), [annotation.note]);
  useEffect(() => {
    if (requests === answered.current) return;
    answered.current = requests;
    field.current?.focus();
  }, [requests]);
  return (
    <textarea
      ref={field}
      className="input details-note"
      rows={2}
      placeholder="Note"
      aria-label="Note on this annotation"
      dir="auto"
      maxLength={10_000}
      value={words}
      onChange={(event) => setWords(event.target.value)}
      onBlur={() => writeNote(context, annotation.id, words)}
      onKeyDown={(event) => {
        const leave = event.key === "Enter" && (mac ? event.metaKey : event.ctrlKey);
        if (!leave && event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        if (event.key === "Escape") setWords(annotation.note ?? "");
        else writeNote(context, annotation.id, words);
        // Leaving after Escape must not write what was taken back: the field shows the old words by then.
        requestAnimationFrame(() => context.text.current?.focus());
      }}
    />
  );
}

function Links({ annotation }: { readonly annotation: Annotation }) {
  const { context } = useWorkbench();
  const set = useAppState((state) => state.article && shownSet(state.article));
  const links = set?.links.filter((link) => link.from === annotation.id || link.to.annotation === annotation.id) ?? [];
  if (links.length === 0 || !set) return null;
  return (
    <ul className="details-links" aria-label="Links">
      {links.map((link) => {
        const other = set.annotations.find((candidate) => candidate.id === otherEnd(link, annotation.id));
        return (
          <li key={link.id}>
            <span className="details-link-type">
              {link.from === annotation.id ? `${link.type} →` : `${link.type} of ←`}
            </span>
            {other ? (
              <Button look="quiet" onPress={() => pick(context, other.id)}>
                <bdi>{quoteOf(other)}</bdi>
              </Button>
            ) : (
              <span>in another article</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function otherEnd(link: Link, annotation: string): string {
  return link.from === annotation ? link.to.annotation : link.from;
}
