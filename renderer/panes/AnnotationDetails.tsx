// The picked annotation in full: its words, its label, its note, what it is linked to.

import { X } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { type Annotation, type Link, quoteOf } from "../../model/annotation/annotation";
import { tagCommand, tagWithSubLabelCommand } from "../../model/commands/commandTable";
import { activeLabels, labelFor } from "../../model/project/label";
import { subLabelOf, subLabelsOf } from "../../model/project/subLabel";
import { MentionAcross } from "../across/MentionAcross";
import { Attributes } from "../annotating/Attributes";
import { isSourced, sourcedBy, unlink } from "../annotating/linking";
import { writeNote } from "../annotating/tagging";
import { Button } from "../controls/Button";
import { CommentsOnAnnotation } from "../feedback/CommentsHere";
import { FeedbackDetails } from "../feedback/FeedbackDetails";
import { pickedFeedback } from "../feedback/feedbackWalk";
import { say } from "../languages/say";
import { update } from "../session/context";
import { pickedAnnotation } from "../session/picked";
import { shownSet } from "../session/shownSet";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { CommandButton } from "../widgets/CommandButton";
import { CommandKeys } from "../widgets/CommandKeys";
import { DescriptionView } from "../widgets/DescriptionView";
import { LabelBadge } from "../widgets/LabelBadge";
import { linkName } from "../widgets/linkName";
import { useWrittenWhenGone } from "../widgets/useWhenGone";
import { pick } from "./editing";

export function AnnotationDetails() {
  const annotation = useAppState(pickedAnnotation);
  const labels = useAppState((state) => state.project?.project.labels);
  const hasFeedback = useAppState((state) => pickedFeedback(state).length > 0);
  if (!annotation) return hasFeedback ? <GoneDetails /> : null;
  return (
    <section className="details" aria-label={say("Picked annotation")}>
      <p className="details-quote" dir="auto">
        {quoteOf(annotation)}
      </p>
      <FeedbackDetails />
      <fieldset className="details-labels" aria-label={say("Label")}>
        {activeLabels(labels ?? []).map((label, place) => (
          <CommandButton
            key={label.id}
            id={tagCommand(label, place, false).id}
            pressed={label.id === labelFor(labels ?? [], annotation.label)?.id}
            className="details-label"
            about={label.description && <DescriptionView description={label.description} />}
          >
            <LabelBadge label={label} /> {label.name}
          </CommandButton>
        ))}
      </fieldset>
      <SubLabels annotation={annotation} />
      <Attributes key={`attributes ${annotation.id}`} annotation={annotation} />
      <Note key={annotation.id} annotation={annotation} />
      <Links annotation={annotation} />
      <MentionAcross />
      <CommentsOnAnnotation />
      <p className="details-facts">
        <bdi>{annotation.fragments.map(({ start, end }) => `${start}–${end}`).join(", ")}</bdi>
        {annotation.origin !== "hand" &&
          ` · ${annotation.origin === "import" ? say("imported") : say("from a suggestion")}`}
        <CommandButton id="annotation.delete" className="details-delete">
          {say("Delete")}
        </CommandButton>
      </p>
    </section>
  );
}

/** The sub-labels of the annotation's label, where it has some. */
function SubLabels({ annotation }: { readonly annotation: Annotation }) {
  const project = useAppState((state) => state.project?.project);
  const label = project && labelFor(project.labels, annotation.label);
  const definition = project && subLabelsOf(project, annotation.label);
  if (!label || !definition) return null;
  const chosen = subLabelOf(project, annotation)?.id;
  return (
    <fieldset className="details-labels" aria-label={say("Sub-labels")}>
      <span className="details-sub-label">
        <bdi>{label.name}</bdi> ›
      </span>
      {definition.choices.map((choice) => (
        <CommandButton
          key={choice.id}
          id={tagWithSubLabelCommand(label, choice).id}
          pressed={choice.id === chosen}
          className="details-label"
        >
          <bdi>{choice.name}</bdi>
        </CommandButton>
      ))}
    </fieldset>
  );
}

/** Shows what reviewers said about an annotation that is gone. */
function GoneDetails() {
  return (
    <section className="details" aria-label={say("Annotation that is gone")}>
      <p className="details-facts">{say("This annotation is not there any more.")}</p>
      <FeedbackDetails />
      <CommentsOnAnnotation />
    </section>
  );
}

/** Typing rests this long before a note is written by itself, in milliseconds. */
const typingRests = 1000;

/** The note. It is written when typing rests, when the field is left, with Ctrl+Enter and with Escape: never lost. */
function Note({ annotation }: { readonly annotation: Annotation }) {
  const { context, mac } = useWorkbench();
  const field = useRef<HTMLTextAreaElement>(null);
  const note = annotation.note ?? "";
  const [{ seen, words }, setField] = useState({ seen: note, words: note });
  useEffect(() => {
    // A note changed by undo or elsewhere is shown, but never over what is being typed.
    setField((field) => {
      if (field.words.trim() === note) return { ...field, seen: note };
      return field.words.trim() === field.seen ? { seen: note, words: note } : field;
    });
  }, [note]);
  const write = useCallback(() => {
    writeNote(context, annotation.id, seen, words);
    // The written note is now the last seen one. The field keeps its spaces while the person types.
    setField((field) => ({ ...field, seen: field.words.trim() }));
    update(context, { typing: false });
  }, [context, annotation.id, seen, words]);
  useEffect(() => {
    const typing = words.trim() !== seen;
    update(context, { typing });
    if (!typing) return;
    const timer = setTimeout(write, typingRests);
    return () => clearTimeout(timer);
  }, [context, words, seen, write]);
  useWrittenWhenGone(write);
  return (
    <textarea
      ref={field}
      data-note-field
      className="input details-note"
      rows={2}
      placeholder={say("Note")}
      aria-label={say("Note on this annotation")}
      dir="auto"
      maxLength={10_000}
      value={words}
      onChange={(event) => setField({ seen, words: event.target.value })}
      onBlur={write}
      onKeyDown={(event) => {
        const leave = event.key === "Escape" || (event.key === "Enter" && (mac ? event.metaKey : event.ctrlKey));
        if (!leave) return;
        event.preventDefault();
        event.stopPropagation();
        write();
        context.text.current?.focus();
      }}
    />
  );
}

function Links({ annotation }: { readonly annotation: Annotation }) {
  const { context } = useWorkbench();
  const set = useAppState((state) => state.article && shownSet(state.article));
  const links = set?.links.filter((link) => link.from === annotation.id || link.to.annotation === annotation.id) ?? [];
  if (!set) return null;
  const unsourced = annotation.label === "claim" && !isSourced(annotation, sourcedBy(links));
  return (
    <>
      <div className="details-link-head">
        {unsourced && <span className="details-unsourced">{say("no source yet")}</span>}
        <CommandButton id="annotation.link" look="plain">
          {say("Link")} <CommandKeys id="annotation.link" />
        </CommandButton>
      </div>
      <ul className="details-links" aria-label={say("Links")}>
        {links.map((link) => {
          const other = set.annotations.find((candidate) => candidate.id === otherEnd(link, annotation.id));
          return (
            <li key={link.id}>
              <span className="details-link-type">
                {link.from === annotation.id
                  ? say("{type} →", { type: linkName(link.type) })
                  : say("{type} of ←", { type: linkName(link.type) })}
              </span>
              {other ? (
                <Button look="quiet" onPress={() => pick(context, other.id)}>
                  <bdi>{quoteOf(other)}</bdi>
                </Button>
              ) : (
                <span>{say("in another article")}</span>
              )}
              <Button
                look="quiet"
                onPress={() => unlink(context, link)}
                aria-label={say("Remove link {type}", { type: linkName(link.type) })}
              >
                <X size={13} aria-hidden />
              </Button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function otherEnd(link: Link, annotation: string): string {
  return link.from === annotation ? link.to.annotation : link.from;
}
