// Asks who annotates here: the name stands with every annotation. Several people may work on one computer by turns, each
// with their own files, and in a project one can be somebody who takes part already. A person who types another name than
// that of the one who worked here is asked which it is: somebody new, or the same person under a new name.

import { type ReactNode, type Ref, useRef, useState } from "react";
import type { CallArgs } from "../../model/contract/contract";
import { type Annotator, sameName } from "../../model/project/project";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { Field } from "../controls/Field";
import { Form } from "../controls/Form";
import { say } from "../languages/say";
import { sayWith } from "../languages/sayWith";
import { inProject } from "../session/actionTarget";
import type { AppState } from "../session/appState";
import type { OpenDialogProps } from "../session/openDialog";
import { nameAmong } from "../session/people";
import { useWorkbench } from "../session/useWorkbench";
import { setAnnotator } from "./identity";

/** Stands for somebody who is in no list yet. */
const somebodyNew = "";

/**
 * Whether it is who worked here before, or somebody else, or the one of the list whose name was typed; absent until said,
 * where it must be asked.
 */
type Answer = "same" | "another" | "listed" | undefined;

export function AnnotatorDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  // What is asked stays as it is while the answer is being saved: who has just said their name is not asked whether they are
  // the one of that name.
  const [{ app, members, made }] = useState(() => asked(context.store.getState()));
  const me = app?.annotator;
  const self = app?.elsewhere ?? me;
  const here = (app?.people ?? []).filter(({ id }) => !members.some((member) => member.id === id));
  const people = [...members, ...here];
  const [chosen, setChosen] = useState(me?.id ?? somebodyNew);
  const [name, setName] = useState(me?.name ?? app?.proposedName ?? "");
  const [answer, setAnswer] = useState<Answer>();
  const question = useRef<HTMLInputElement>(null);
  const person = people.find(({ id }) => id === chosen);
  const isMe = chosen === me?.id;
  const typed = name.trim();
  const asksAbout = (who: Annotator | undefined) =>
    whatToAsk({ me, self, person: who, typed, isKnownHere: worked(who) });
  const worked = (who: Annotator | undefined) => app?.people.some(({ id }) => id === who?.id) ?? false;
  const asks = asksAbout(person);
  // A person who types a name of the list probably is that person, certainly where they worked here before.
  const listed =
    isMe || chosen === somebodyNew ? people.find((one) => one.id !== chosen && sameName(one.name, typed)) : undefined;
  const said = answer ?? (worked(listed) ? "listed" : asks === "who is it" ? "another" : undefined);

  const choose = (id: string) => {
    setChosen(id);
    setAnswer(undefined);
    setName(people.find((one) => one.id === id)?.name ?? (self ? "" : (app?.proposedName ?? "")));
  };
  const save = async () => {
    if ((asks !== undefined || listed) && said === undefined) {
      question.current?.focus();
      return;
    }
    const who =
      said === "listed" && listed
        ? { chosen: listed.id, typed: listed.name, another: asksAbout(listed) === "who is it" }
        : { chosen, typed, another: asks !== undefined && said === "another" };
    if (await setAnnotator(context, { ...made, ...whoToBe({ ...who, me, self }) })) onClose();
  };
  return (
    <Dialog title={say("Who is annotating?")} width="narrow" onClose={onClose}>
      <Form onSubmit={save}>
        {people.length > 0 && (
          <fieldset className="field fieldset people">
            <legend className="field-label">{say("I am")}</legend>
            {people.map((one) => (
              <Person key={one.id} checked={chosen === one.id} onChoose={() => choose(one.id)}>
                <bdi>{nameAmong(people, one.id, me?.id)}</bdi>
                {members.length > 0 && here.includes(one) && say(", who is not in this project yet")}
              </Person>
            ))}
            <Person checked={chosen === somebodyNew} onChoose={() => choose(somebodyNew)}>
              {self ? say("somebody new") : say("somebody who is not in this list yet")}
            </Person>
            <span className="field-hint">
              {say("Everybody has files of their own. Nobody should work in two places at a time.")}
            </span>
          </fieldset>
        )}
        {(isMe || chosen === somebodyNew) && (
          <Field
            key={chosen}
            label={say("Your name")}
            hint={say(
              "Your name is written with your annotations, in this project and in exports. It goes nowhere else.",
            )}
            value={name}
            onChange={(next) => {
              setName(next);
              setAnswer(undefined);
            }}
            selected
            required
            maxLength={200}
          />
        )}
        {listed && (
          <fieldset className="field fieldset people">
            <legend className="field-label">{say("Which of them are you?")}</legend>
            <Person checked={said === "listed"} onChoose={() => setAnswer("listed")} inputRef={question} group="answer">
              {sayWith("I am the {name} of the list", { name: <bdi>{listed.name}</bdi> })}
            </Person>
            <Person checked={said === "another"} onChoose={() => setAnswer("another")} group="answer">
              {sayWith("I am another {typed}, who is new: two people have this name", { typed: <bdi>{typed}</bdi> })}
            </Person>
            {asks === "new name" && me && (
              <Person checked={said === "same"} onChoose={() => setAnswer("same")} group="answer">
                {sayWith("{typed} is a new name for {name}: two people will have that name", {
                  typed: <bdi>{typed}</bdi>,
                  name: <bdi>{me.name}</bdi>,
                })}
              </Person>
            )}
          </fieldset>
        )}
        {asks !== undefined && self && !listed && (
          <fieldset className="field fieldset people">
            <legend className="field-label">
              {asks === "new name"
                ? say("Is that somebody new, or a new name?")
                : say("Is that somebody else, or you?")}
            </legend>
            <Person
              checked={said === "another"}
              onChoose={() => setAnswer("another")}
              inputRef={question}
              group="answer"
            >
              {sayWith(
                asks === "new name"
                  ? "{typed} is somebody new; what {name} did stays theirs"
                  : "{typed} is somebody else; what {name} did stays theirs",
                {
                  typed: <bdi>{typed}</bdi>,
                  name: <bdi>{(me ?? self).name}</bdi>,
                },
              )}
            </Person>
            <Person checked={said === "same"} onChoose={() => setAnswer("same")} group="answer">
              {asks === "new name"
                ? sayWith("{typed} is a new name for {name}: your work here will be shown under it", {
                    typed: <bdi>{typed}</bdi>,
                    name: <bdi>{(me ?? self).name}</bdi>,
                  })
                : sayWith("I am {name}, and {typed} in this project", {
                    name: <bdi>{self.name}</bdi>,
                    typed: <bdi>{typed}</bdi>,
                  })}
            </Person>
          </fieldset>
        )}
        <div className="form-actions">
          <Button type="submit" look="primary" isDisabled={typed === ""}>
            {!me ? say("Begin") : isMe ? say("Save") : say("Change")}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

/** The people that the dialog asks about, and the project it was opened in. */
function asked(state: AppState) {
  return { app: state.app, members: state.project?.annotators ?? [], made: inProject(state) };
}

interface Asked {
  readonly me: Annotator | undefined;
  readonly self: Annotator | undefined;
  /** The person chosen in the list; absent for somebody new. */
  readonly person: Annotator | undefined;
  readonly typed: string;
  /** Whether who is chosen has worked on this computer before. */
  readonly isKnownHere: boolean;
}

/** The question that the name and the choice alone leave open. */
function whatToAsk({ me, self, person, typed, isKnownHere }: Asked): "new name" | "who is it" | undefined {
  if (self === undefined || person === undefined || typed === "") return undefined;
  if (person.id === me?.id) return sameName(typed, person.name) ? undefined : ("new name" as const);
  return isKnownHere || sameName(person.name, self.name) ? undefined : ("who is it" as const);
}

interface Chosen extends Pick<Asked, "me" | "self" | "typed"> {
  readonly chosen: string;
  readonly another: boolean;
}

function whoToBe({ chosen, me, self, typed, another }: Chosen): CallArgs<"app.setAnnotator"> {
  if (chosen === somebodyNew || (another && chosen === me?.id)) return { name: typed, ...(self && { another: true }) };
  if (chosen === self?.id) return { name: typed };
  return { name: typed, annotator: chosen, ...(another && { another: true }) };
}

interface PersonProps {
  readonly checked: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
  readonly group?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

function Person({ checked, onChoose, children, group = "person", inputRef }: PersonProps) {
  return (
    <label className="checkbox">
      <input type="radio" name={group} checked={checked} onChange={onChoose} ref={inputRef} />
      <span>{children}</span>
    </label>
  );
}
