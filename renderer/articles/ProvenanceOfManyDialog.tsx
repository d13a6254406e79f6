// Fields of the provenance for all marked articles. Only the fields that one touches are changed; a touched field that is
// empty is emptied everywhere.
import { useMemo, useState } from "react";
import type { ProvenanceFieldsChange } from "../../model/contract/articleContract";
import { knownLanguages, languageName } from "../../model/text/languages";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { Field } from "../controls/Field";
import { Form } from "../controls/Form";
import { Select } from "../controls/Select";
import { say, spokenLanguage } from "../languages/say";
import { markedArticles } from "../session/articleList";
import type { OpenDialogProps } from "../session/openDialog";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { describeMarked } from "./markedArticles";

type Name = keyof ProvenanceFieldsChange;

export function ProvenanceOfManyDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const all = useAppState((state) => state.articles);
  const markedIds = useAppState((state) => state.markedArticles);
  const marked = useMemo(() => new Set(markedArticles({ articles: all, markedArticles: markedIds })), [all, markedIds]);
  const [touched, setTouched] = useState<Readonly<Partial<Record<Name, string>>>>({});
  const count = marked.size;
  const known = all.filter(({ id }) => marked.has(id));
  const names: readonly (readonly [Name, string])[] = [
    ["outlet", say("Outlet")],
    ["byline", say("Byline")],
    ["published", say("Published")],
    ["retrieved", say("Retrieved")],
  ];
  const isTouched = Object.keys(touched).length > 0;
  const save = async () => {
    const fields = Object.entries(touched).map(([name, words]) => [name, words.trim() === "" ? null : words.trim()]);
    if (await describeMarked(context, [...marked], Object.fromEntries(fields))) onClose();
  };
  return (
    <Dialog
      title={say("Provenance of {count, plural, one {# article} other {# articles}}", { count })}
      onClose={onClose}
    >
      <Form onSubmit={save}>
        <p className="dialog-note">{say("A field that you leave alone stays as it is in every article.")}</p>
        {names.map(([name, label]) => (
          <div key={name} className="provenance-touched">
            <Field
              label={label}
              value={touched[name] ?? ""}
              placeholder={placeholderOf(name, known)}
              onChange={(words) => setTouched({ ...touched, [name]: words })}
              maxLength={name === "published" || name === "retrieved" ? 100 : 500}
              hint={hintOf(touched[name], count)}
            />
            {touched[name] !== undefined && (
              <Button
                onPress={() => {
                  const { [name]: _, ...others } = touched;
                  setTouched(others);
                }}
              >
                {say("Leave it as it is")}
              </Button>
            )}
          </div>
        ))}
        <div className="field">
          <span className="field-label">{say("Language")}</span>
          <Select
            label={say("Language")}
            value={touched.language === undefined ? "*" : `=${touched.language}`}
            options={[
              ["*", say("stays as it is")],
              ["=", say("not known")],
              ...knownLanguages.map((code) => [`=${code}`, languageName(code, spokenLanguage().locale)] as const),
            ]}
            onChange={(value) => {
              const { language: _, ...others } = touched;
              setTouched(value === "*" ? others : { ...others, language: value.slice(1) });
            }}
          />
        </div>
        <div className="form-actions">
          <Button type="submit" look="primary" isDisabled={!isTouched}>
            {say("Change {count, plural, one {# article} other {# articles}}", { count })}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

function hintOf(words: string | undefined, count: number): string {
  if (words === undefined) return say("stays as it is");
  if (words.trim() === "") return say("is emptied in all {count}", { count });
  return say("is set in all {count}", { count });
}

/** The value that all have, where the list of articles knows it. */
function placeholderOf(
  name: Name,
  articles: readonly { readonly outlet?: string | undefined; readonly published?: string | undefined }[],
): string {
  if (name !== "outlet" && name !== "published") return "";
  const values = new Set(articles.map((article) => article[name] ?? ""));
  const [only = ""] = values;
  return values.size > 1 ? say("several") : only;
}
