// The name of an entity, its kind, a note, ids in public registries and coordinates: typed by hand, never looked up.
import { Plus, X } from "lucide-react";
import { useEffect, useId, useState } from "react";
import type { EntityFields } from "../../../model/across/entity";
import { Button } from "../../controls/Button";
import { Dialog } from "../../controls/Dialog";
import { Field } from "../../controls/Field";
import { say } from "../../languages/say";
import { attempt } from "../../session/context";
import type { OpenDialogProps } from "../../session/openDialog";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { nameRow } from "../entities";
import { kindFrom, kindName, usualKinds } from "../kinds";
import { chosenRow, type EntityRow } from "../refs";
import "./acrossDialogs.css";

export function EntityDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  // The row of the moment the dialog was opened: the table may be read anew below it.
  const [row] = useState(() => chosenRow(context.store.getState().across));
  const [fields, setFields] = useState<EntityFields>();
  useEffect(() => {
    if (!row) return;
    void attempt(context, () => context.client.call("across.entity", { id: row.id, from: 0, count: 1 })).then((read) =>
      setFields(read?.table.typed[0]?.entity ?? { name: row.name, kind: likelyKind(row) }),
    );
  }, [context, row]);
  return row && fields ? <EntityForm row={row} was={fields} onClose={onClose} /> : null;
}

interface FormProps extends OpenDialogProps {
  readonly row: EntityRow;
  readonly was: EntityFields;
}

interface ExternalId {
  readonly key: number;
  readonly registry: string;
  readonly id: string;
}

function EntityForm({ row, was, onClose }: FormProps) {
  const { context } = useWorkbench();
  const kinds = useId();
  const note = useId();
  const known = useAppState((state) => state.across?.entities?.rows);
  const [name, setName] = useState(was.name);
  const [kind, setKind] = useState(kindName(was.kind));
  const [words, setWords] = useState(was.note ?? "");
  const [ids, setIds] = useState<readonly ExternalId[]>(() => [
    ...(was.externalIds ?? []).map((one, key) => ({ ...one, key })),
    { key: 1000, registry: "", id: "" },
  ]);
  const [latitude, setLatitude] = useState(String(was.coordinates?.latitude ?? ""));
  const [longitude, setLongitude] = useState(String(was.coordinates?.longitude ?? ""));
  const [wrong, setWrong] = useState<string>();
  const offered = [...new Set([...usualKinds, ...(known ?? []).flatMap((one) => one.kind ?? [])])].map(kindName);
  const isPlace = kindFrom(kind, was.kind) === "place";
  const save = () => {
    const typed = { latitude, longitude };
    const coordinates = isPlace ? coordinatesFrom(typed) : undefined;
    if (name.trim() === "") return setWrong(say("An entity needs a name."));
    if (kindFrom(kind, was.kind) === "") return setWrong(say("An entity needs a kind, in Latin letters."));
    if (coordinates === "wrong")
      return setWrong(say("Coordinates are degrees, such as 36.34 and 43.13, and come in two."));
    const whole = ids.filter((one) => one.registry.trim() !== "" && one.id.trim() !== "");
    onClose();
    void nameRow(context, row, {
      name: name.trim(),
      kind: kindFrom(kind, was.kind),
      ...(words.trim() !== "" && { note: words.trim() }),
      ...(whole.length > 0 && {
        externalIds: whole.map((one) => ({ registry: one.registry.trim(), id: one.id.trim() })),
      }),
      ...(coordinates && { coordinates }),
    });
  };
  const change = (key: number, changed: Partial<ExternalId>) =>
    setIds(ids.map((one) => (one.key === key ? { ...one, ...changed } : one)));
  return (
    <Dialog
      title={row.entities.length === 0 ? say("Name the entity") : say("Change the entity")}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{say("Cancel")}</Button>
          <Button look="primary" onPress={save}>
            {say("Save")}
          </Button>
        </>
      }
    >
      <Field label={say("Name")} value={name} onChange={setName} maxLength={300} selected required />
      <div className="field">
        <label htmlFor={`${kinds}-field`}>{say("Kind")}</label>
        <input
          id={`${kinds}-field`}
          className="input"
          list={kinds}
          value={kind}
          maxLength={60}
          onChange={(event) => setKind(event.target.value)}
        />
        <datalist id={kinds}>
          {offered.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <span className="field-hint">{say("{offered}, or another of your own", { offered: offered.join(", ") })}</span>
      </div>
      {isPlace && (
        <div className="across-fields">
          <Field label={say("Latitude")} value={latitude} onChange={setLatitude} placeholder="36.34" />
          <Field label={say("Longitude")} value={longitude} onChange={setLongitude} placeholder="43.13" />
        </div>
      )}
      <div className="field">
        <label htmlFor={note}>{say("Note")}</label>
        <textarea
          id={note}
          className="input"
          rows={3}
          dir="auto"
          maxLength={10_000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <fieldset className="across-ids">
        <legend>{say("Ids in registries, as you know them; nothing is looked up")}</legend>
        {ids.map((one, place) => (
          <div key={one.key} className="across-fields">
            <input
              className="input"
              aria-label={say("Registry {place}", { place: place + 1 })}
              placeholder={say("Wikidata")}
              maxLength={60}
              value={one.registry}
              onChange={(event) => change(one.key, { registry: event.target.value })}
            />
            <input
              className="input"
              aria-label={say("Id {place}", { place: place + 1 })}
              placeholder="Q9202"
              maxLength={300}
              value={one.id}
              onChange={(event) => change(one.key, { id: event.target.value })}
            />
            <Button
              look="quiet"
              aria-label={say("Remove id {place}", { place: place + 1 })}
              onPress={() => setIds(ids.filter(({ key }) => key !== one.key))}
            >
              <X size={14} aria-hidden />
            </Button>
          </div>
        ))}
        <Button
          look="quiet"
          isDisabled={ids.length >= 50}
          onPress={() =>
            setIds([...ids, { key: Math.max(1000, ...ids.map(({ key }) => key)) + 1, registry: "", id: "" }])
          }
        >
          <Plus size={14} aria-hidden /> {say("Another id")}
        </Button>
      </fieldset>
      {wrong !== undefined && (
        <p className="across-apart" role="alert">
          {wrong}
        </p>
      )}
    </Dialog>
  );
}

/** Whether an actor is a person or a group is for the person to say. */
function likelyKind({ labels }: EntityRow): string {
  return labels[0] === "location" ? "place" : "";
}

function coordinatesFrom(typed: { readonly latitude: string; readonly longitude: string }) {
  if (typed.latitude.trim() === "" && typed.longitude.trim() === "") return undefined;
  const [latitude, longitude] = [typed.latitude, typed.longitude].map(degrees);
  if (latitude === undefined || longitude === undefined) return "wrong";
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : "wrong";
}

/** `36,34` is written in half of the world. */
function degrees(typed: string): number | undefined {
  const number = Number(typed.trim().replace(",", "."));
  return typed.trim() === "" || !Number.isFinite(number) ? undefined : number;
}
