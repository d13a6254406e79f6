// Asks once who annotates here: the name stands with every annotation. In a project that has people already, one can be one
// of them: on a second computer, or when somebody else sits down here.
import { type FormEvent, type ReactNode, useState } from "react";
import { setAnnotator } from "../state/identity";
import { inProject } from "../state/madeFor";
import { nameAmong, sameName } from "../state/people";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { useAppState, useWorkbench } from "../ui/useWorkbench";
import type { OpenDialogProps } from "./Dialogs";

/** Stands for whoever works here in all projects, and is no member of this one yet. */
const oneself = "";

export function AnnotatorDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const app = useAppState((state) => state.app);
  const people = useAppState((state) => state.project?.annotators) ?? [];
  const me = app?.annotator;
  const self = app?.elsewhere ?? me;
  const isMember = (id: string | undefined) => people.some((person) => person.id === id);
  const first = me && isMember(me.id) ? me.id : oneself;
  const [chosen, setChosen] = useState(first);
  const [name, setName] = useState((chosen === oneself ? self : me)?.name ?? app?.proposedName ?? "");
  const [made] = useState(() => inProject(context.store.getState()));
  const another = chosen !== first;
  const namesake =
    chosen === oneself && !isMember(self?.id) ? people.find((person) => sameName(person.name, name)) : undefined;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const args = { ...made, name: name.trim(), ...(chosen !== oneself && { annotator: chosen }) };
    if (await setAnnotator(context, args)) onClose();
  };
  const choose = (id: string) => {
    setChosen(id);
    const person = id === oneself ? self : people.find((one) => one.id === id);
    setName(person?.name ?? app?.proposedName ?? "");
  };
  return (
    <Dialog title="Who is annotating?" width="narrow" onClose={onClose}>
      <form onSubmit={(event) => void save(event)}>
        {people.length > 0 && (
          <fieldset className="field fieldset people">
            <legend className="field-label">I am</legend>
            {people.map((person) => (
              <Person key={person.id} checked={chosen === person.id} onChoose={() => choose(person.id)}>
                <bdi>{nameAmong(people, person.id, me?.id)}</bdi>
              </Person>
            ))}
            {!isMember(self?.id) && (
              <Person checked={chosen === oneself} onChoose={() => choose(oneself)}>
                {self ? <bdi>{self.name}, who is not in this list yet</bdi> : "somebody who is not in this list yet"}
              </Person>
            )}
            <span className="field-hint">
              Choose somebody of the list when you are that person, on another computer. Nobody should work in two
              places at a time.
            </span>
          </fieldset>
        )}
        <Field
          label="Your name"
          hint="It stands with your annotations, in this project and in what you export. It goes nowhere else."
          value={name}
          onChange={setName}
          autoFocus
          required
          maxLength={200}
        />
        {namesake && (
          <p className="field-hint" role="status">
            This project has a {namesake.name} already. If that is you, choose that name above; else two people go by
            it.
          </p>
        )}
        <div className="form-actions">
          <Button type="submit" look="primary" isDisabled={name.trim() === ""}>
            {!me ? "Begin" : another ? "Change" : "Save"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface PersonProps {
  readonly checked: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

function Person({ checked, onChoose, children }: PersonProps) {
  return (
    <label className="checkbox">
      <input type="radio" name="person" checked={checked} onChange={onChoose} />
      {children}
    </label>
  );
}
