// Asks once who annotates here: the name stands with every annotation. In a project that has people already, one can be one
// of them: on a second computer, or when somebody else sits down here.
import { type FormEvent, useState } from "react";
import { setAnnotator } from "../state/identity";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { useAppState, useWorkbench } from "../ui/useWorkbench";
import type { OpenDialogProps } from "./Dialogs";

/** Stands for somebody who is not among the project's people. */
const nobodyYet = "";

export function AnnotatorDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const app = useAppState((state) => state.app);
  const people = useAppState((state) => state.project?.annotators) ?? [];
  const me = app?.annotator;
  const isMember = people.some((person) => person.id === me?.id);
  const [chosen, setChosen] = useState(isMember && me ? me.id : nobodyYet);
  const [name, setName] = useState(me?.name ?? app?.proposedName ?? "");
  const other = people.find((person) => person.id === chosen && person.id !== me?.id);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const args = other ? { name: other.name, annotator: other.id } : { name: name.trim() };
    if (await setAnnotator(context, args)) onClose();
  };
  return (
    <Dialog title="Who is annotating?" width="narrow" onClose={onClose} dismissable={me !== undefined}>
      <form onSubmit={(event) => void save(event)}>
        {people.length > 0 && (
          <fieldset className="field fieldset people">
            <legend className="field-label">I am</legend>
            {people.map((person) => (
              <Person key={person.id} checked={chosen === person.id} onChoose={() => setChosen(person.id)}>
                <bdi>{person.name}</bdi>
                {person.id === me?.id && <span className="field-hint">until now</span>}
              </Person>
            ))}
            {!isMember && (
              <Person checked={chosen === nobodyYet} onChoose={() => setChosen(nobodyYet)}>
                somebody who is not in this list
              </Person>
            )}
            <span className="field-hint">
              Choose somebody of the list when you are that person, on another computer or in a copy of the project.
              Only one of you should work at a time.
            </span>
          </fieldset>
        )}
        {!other && (
          <Field
            label="Your name"
            hint="It stands with your annotations, in this project and in what you export. It goes nowhere else."
            value={name}
            onChange={setName}
            autoFocus
            required
            maxLength={200}
          />
        )}
        <div className="form-actions">
          <Button type="submit" look="primary" isDisabled={!other && name.trim() === ""}>
            {other ? `Be ${other.name}` : me ? "Save" : "Begin"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Person(props: {
  readonly checked: boolean;
  readonly onChoose: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <label className="checkbox">
      <input type="radio" name="person" checked={props.checked} onChange={props.onChoose} />
      {props.children}
    </label>
  );
}
