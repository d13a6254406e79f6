// The active time that colleagues share by choice, per person and article: for leads. Nothing stands here while nobody does.
import { useEffect, useState } from "react";
import type { CallResult } from "../../../model/contract/contract";
import { say } from "../../languages/say";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { TimeHead, TimeRow } from "./TimeRow";

type Person = CallResult<"time.shared">["people"][number];

export function SharedTimes() {
  const { context } = useWorkbench();
  const me = useAppState((state) => state.app?.annotator?.id);
  const members = useAppState((state) => state.project?.annotators);
  const [people, setPeople] = useState<readonly Person[]>([]);
  useEffect(() => {
    let stale = false;
    void context.client.call("time.shared", {}).then(
      (answer) => {
        if (!stale) setPeople(answer.people);
      },
      () => {}, // what cannot be read now is read when the page is opened again
    );
    return () => {
      stale = true;
    };
  }, [context]);
  const others = people.filter(({ annotator, articles }) => annotator !== me && articles.length > 0);
  if (others.length === 0) return null;
  return (
    <section className="shared-times" aria-labelledby="shared-times">
      <h3 id="shared-times">{say("Time that colleagues share")}</h3>
      {others.map((person) => (
        <PersonsTable
          key={person.annotator}
          person={person}
          name={members?.find(({ id }) => id === person.annotator)?.name ?? person.annotator}
        />
      ))}
    </section>
  );
}

function PersonsTable({ person: { articles }, name }: { readonly person: Person; readonly name: string }) {
  const listed = useAppState((state) => state.articles);
  const titles = new Map(listed.map(({ id, title }) => [id, title]));
  const seconds = articles.reduce((sum, one) => sum + one.seconds, 0);
  const annotations = articles.reduce((sum, one) => sum + one.annotations, 0);
  return (
    <table className="time-table">
      <caption>
        <bdi>{name}</bdi>
      </caption>
      <TimeHead />
      <tbody>
        {articles.map((one) => (
          <TimeRow key={one.article} {...one} title={titles.get(one.article) ?? one.article} />
        ))}
      </tbody>
      <tfoot>
        <TimeRow title={say("All")} seconds={seconds} annotations={annotations} />
      </tfoot>
    </table>
  );
}
