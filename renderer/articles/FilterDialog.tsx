// Which articles the list shows. Every choice takes effect at once; a filter that is needed again gets a name.
import { Trash2 } from "lucide-react";
import { useMemo, useState } from "react";
import type { ArticleCriteria } from "../../model/project/articleFilter";
import { languageName } from "../../model/text/languages";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { Field } from "../controls/Field";
import { Form } from "../controls/Form";
import { Select } from "../controls/Select";
import { say, spokenLanguage } from "../languages/say";
import { shownArticles } from "../session/articleList";
import { update } from "../session/context";
import type { OpenDialogProps } from "../session/openDialog";
import { personName } from "../session/people";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { CommandKeys } from "../widgets/CommandKeys";
import { DayField } from "../widgets/DayField";
import { forgetFilter, isFiltered, reviewNames, savedFilters, saveFilter, showAll, showSaved } from "./filtering";

export function FilterDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const filter = useAppState((state) => state.filter);
  const articles = useAppState((state) => state.articles);
  const project = useAppState((state) => state.project);
  const app = useAppState((state) => state.app);
  const outlets = useMemo(() => valuesOf(articles.map(({ outlet }) => outlet)), [articles]);
  const languages = useMemo(() => valuesOf(articles.map(({ language }) => language)), [articles]);
  const choose = (change: Partial<ArticleCriteria>) => update(context, { filter: { ...filter, ...change } });
  const shown = shownArticles(articles, filter).length;
  const any = ["*", say("any")] as const;
  const list = (values: readonly string[], nothing: string, name = (value: string) => value) =>
    [any, ...values.map((value) => [`=${value}`, value === "" ? nothing : name(value)] as const)] as const;
  const chosen = (value: string | undefined) => (value === undefined ? "*" : `=${value}`);
  const given = (value: string) => (value === "*" ? undefined : value.slice(1));
  const people = project?.annotators ?? [];
  const labels = project?.project.labels ?? [];
  const reviews = reviewNames();
  return (
    <Dialog
      title={say("Filter articles")}
      width="narrow"
      onClose={onClose}
      footer={
        <>
          <span className="filter-shown" role="status">
            {say("{shown} of {all} articles are shown.", { shown, all: articles.length })}
          </span>
          <Button isDisabled={!isFiltered(filter)} onPress={() => showAll(context)}>
            {say("Show all")}
          </Button>
          <Button look="primary" onPress={onClose}>
            {say("Close")}
          </Button>
        </>
      }
    >
      <div className="filter-grid">
        <Chosen
          label={say("Status")}
          value={chosen(filter.status)}
          options={[any, ["=new", say("New")], ["=in-progress", say("Begun")], ["=done", say("Done")]]}
          onChange={(value) => choose({ status: statusOf(given(value)) })}
        />
        <Chosen
          label={say("Outlet")}
          value={chosen(filter.outlet)}
          options={list(outlets, say("no outlet"))}
          onChange={(value) => choose({ outlet: given(value) })}
        />
        <Chosen
          label={say("Language")}
          value={chosen(filter.language)}
          options={list(languages, say("no language"), (code) => languageName(code, spokenLanguage().locale))}
          onChange={(value) => choose({ language: given(value) })}
        />
        <Chosen
          label={say("Has the label")}
          value={chosen(filter.label)}
          options={[any, ...labels.map(({ id, name }) => [`=${id}`, name] as const)]}
          onChange={(value) => choose({ label: given(value) })}
        />
        <Chosen
          label={say("Annotated by")}
          value={chosen(filter.person)}
          options={[any, ...people.map(({ id }) => [`=${id}`, personName({ app, project }, id)] as const)]}
          onChange={(value) => choose({ person: given(value) })}
        />
        <Chosen
          label={say("Review")}
          value={chosen(filter.review)}
          options={[
            any,
            ["=none", reviews.none],
            ["=in-review", reviews["in-review"]],
            ["=adjudicated", reviews.adjudicated],
          ]}
          onChange={(value) => choose({ review: reviewOf(given(value)) })}
        />
        <DayField
          label={say("Published from")}
          value={filter.from ?? ""}
          whole="part"
          onChange={(from) => choose({ from: from === "" ? undefined : from })}
        />
        <DayField
          label={say("Published to")}
          value={filter.to ?? ""}
          whole="part"
          onChange={(to) => choose({ to: to === "" ? undefined : to })}
        />
      </div>
      <SavedFilters />
    </Dialog>
  );
}

function SavedFilters() {
  const { context } = useWorkbench();
  const filter = useAppState((state) => state.filter);
  const settings = useAppState((state) => state.settings);
  const project = useAppState((state) => state.project);
  const [name, setName] = useState("");
  const saved = savedFilters({ settings, project });
  const save = () => {
    if (name.trim() === "") return;
    void saveFilter(context, name.trim());
    setName("");
  };
  return (
    <section className="filter-saved">
      <h3>{say("Named filters")}</h3>
      {saved.map((one, place) => (
        <div key={one.name} className="filter-saved-row">
          <Button onPress={() => showSaved(context, one)}>
            <bdi>{one.name}</bdi>
          </Button>
          {place < mostKeys && <CommandKeys id={`articles.filter${place + 1}`} />}
          <Button
            look="quiet"
            aria-label={say("Forget the filter {name}", { name: one.name })}
            onPress={() => forgetFilter(context, one)}
          >
            <Trash2 size={14} aria-hidden />
          </Button>
        </div>
      ))}
      <Form className="filter-name" onSubmit={save}>
        <Field label={say("Name this filter")} value={name} onChange={setName} maxLength={60} />
        <Button type="submit" isDisabled={name.trim() === "" || (!isFiltered(filter) && filter.order === undefined)}>
          {say("Keep it")}
        </Button>
      </Form>
    </section>
  );
}

/** As many as there are commands. */
const mostKeys = 5;

function Chosen(props: Parameters<typeof Select>[0]) {
  return (
    <div className="field">
      <span className="field-label">{props.label}</span>
      <Select {...props} />
    </div>
  );
}

function statusOf(value: string | undefined): ArticleCriteria["status"] {
  return value === "new" || value === "in-progress" || value === "done" ? value : undefined;
}

function reviewOf(value: string | undefined): ArticleCriteria["review"] {
  return value === "none" || value === "in-review" || value === "adjudicated" ? value : undefined;
}

/** The values that occur, in order; the absent one last. */
function valuesOf(values: readonly (string | undefined)[]): readonly string[] {
  const known = new Set(values.map((value) => value ?? ""));
  const named = [...known].filter(Boolean).sort((a, b) => a.localeCompare(b));
  return known.has("") ? [...named, ""] : named;
}
