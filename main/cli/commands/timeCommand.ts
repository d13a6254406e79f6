// spanwise time: how long a person actively worked on each article, and what others share of theirs.
import { annotationsPerHour, type WorkTime } from "../../../model/flow/workTime";
import { nodeFileSystem } from "../../disk/FileSystem";
import { appDataFolder } from "../../machine/appDataFolder";
import { projectNote } from "../../machine/projectNotes";
import { workTimeFile } from "../../machine/workTimeFile";
import { type PersonsTime, personsTime, sharedTimes } from "../../review/personsTimes";
import type { Store } from "../../store/Store";
import { whenRead } from "../../store/whenRead";
import { type CliEnvironment, type Command, parsedArguments, WrongUsage } from "../environment/command";
import { withProject } from "../environment/openProject";
import { personNamed } from "../environment/personNamed";
import { table } from "./tableInWords";

export const timeCommand: Command = {
  name: "time",
  summary: "say how long was actively worked on each article",
  help: `Usage: spanwise time <project> [--as NAME] [--json]

Says how long the person at this computer actively worked on each article, as far as this computer measured it, and how many
annotations an hour that is. Time is measured only for somebody who switched it on in the window, on the board's page Time;
there they may also share it. What others share of theirs follows: in a team project only its leads see that. Nothing is
changed, and the project may be open elsewhere.

  --as NAME  whose own time; without this option, that of the person who works at this computer
  --json     print a report as JSON on standard output, and nothing else`,
  async run(args, cli) {
    const { values, positionals } = parsedArguments(args, { as: { type: "string" }, json: { type: "boolean" } });
    const [project, ...more] = positionals;
    if (project === undefined || more.length > 0) throw new WrongUsage("time takes one project.");
    return withProject(project, { access: "read" }, cli, async (store) => {
      const report = await reportOf(store, values.as, cli);
      if (values.json) cli.out(JSON.stringify(report, null, 2));
      else for (const line of reportInWords(report)) cli.out(line);
      return 0;
    });
  },
};

interface Report {
  /** Absent while nobody has said who works here. */
  readonly own?: NamedTime & { readonly measuring: boolean; readonly sharing: boolean };
  /** Of everybody who shares theirs, oneself too. */
  readonly shared: readonly NamedTime[];
}

interface NamedTime {
  readonly annotator: string;
  readonly name: string;
  readonly articles: readonly TimedTitle[];
  readonly seconds: number;
  readonly annotations: number;
  /** Absent for less than a minute. */
  readonly annotationsPerHour?: number;
}

type TimedTitle = PersonsTime["articles"][number] & { readonly title: string; readonly annotationsPerHour?: number };

async function reportOf(store: Store, as: string | undefined, cli: CliEnvironment): Promise<Report> {
  const entries = await whenRead(store);
  const titles = new Map(entries.map(({ header: { id, title } }) => [id, title]));
  const names = new Map((await store.annotators()).map(({ id, name }) => [id, name]));
  const named = ({ annotator, articles }: PersonsTime): NamedTime => {
    const seconds = articles.reduce((sum, one) => sum + one.seconds, 0);
    const annotations = articles.reduce((sum, one) => sum + one.annotations, 0);
    const known = articles.map((one) => ({ title: titles.get(one.article) ?? one.article, ...one, ...hourly(one) }));
    const all = { seconds, annotations };
    return { annotator, name: names.get(annotator) ?? annotator, articles: known, ...all, ...hourly(all) };
  };
  const person = await personNamed(as, store, cli);
  const own = person && (await ownTime(store, person.id, cli));
  const seconds = new Map(own?.articles.map((one) => [one.article, one.seconds]));
  return {
    ...(person &&
      own && {
        own: {
          ...named(personsTime(entries, person.id, seconds)),
          name: person.name,
          ...{ measuring: own.on, sharing: own.shares !== undefined },
        },
      }),
    shared: (await sharedTimes(store)).map(named),
  };
}

function ownTime({ location }: Store, annotator: string, { environment, home }: CliEnvironment): Promise<WorkTime> {
  const data = appDataFolder(environment, process.platform, home);
  return workTimeFile(nodeFileSystem, projectNote(data, location, `time-${annotator}.json`)).read();
}

function hourly(work: { readonly annotations: number; readonly seconds: number }) {
  const found = annotationsPerHour(work.annotations, work.seconds);
  return found === undefined ? {} : { annotationsPerHour: Math.round(found) };
}

function reportInWords({ own, shared }: Report): readonly string[] {
  const lines: string[] = [];
  if (!own) lines.push("Nobody has said who works at this computer.");
  else if (own.articles.length > 0) lines.push(`${own.name}, on this computer`, ...tableOf(own));
  else if (own.measuring) lines.push(`Nothing was measured of ${own.name} yet.`);
  else lines.push(`The time of ${own.name} is not measured. It is switched on in the window: Board, Time.`);
  if (own && own.articles.length > 0 && !own.measuring) lines.push("It is not measured any more.");
  if (own?.sharing) lines.push(`${own.name} shares this time.`);
  for (const one of shared) if (one.annotator !== own?.annotator) lines.push("", `${one.name} shares`, ...tableOf(one));
  return lines;
}

function tableOf({ articles, ...all }: NamedTime): readonly string[] {
  return table(
    ["", "minutes", "annotations", "per hour"],
    [...articles, { ...all, title: "all" }].map(({ title, seconds, annotations, annotationsPerHour: perHour }) => [
      ...[title, (seconds / 60).toFixed(1), String(annotations), perHour === undefined ? "" : String(perHour)],
    ]),
  );
}
