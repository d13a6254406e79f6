// Whose imported annotations are: the one rule for every import, of the window and of the command line, of exchange files
// and of datasets (docs/decisions/2026-11-29-imported-people.md).
//
// A set file has one writer. So an import writes into the sets of whoever imports, and into those of people who exist in
// this project only because that person imported them; never into a colleague's, whatever a file calls its annotators.
import { createHash } from "node:crypto";
import type { Annotator } from "../../model/project/project";
import type { Store } from "../store/Store";

/** Who imports. */
export interface Importer {
  /** The person who works here, in this project; absent until they said who they are. */
  readonly me: Annotator | undefined;
  /** Stands for the person where nobody said who works here: the name of the machine. */
  readonly machine: string;
  readonly now: Date;
}

/** Somebody whose sets this import may write. */
export interface ImportedPerson extends Annotator {
  /** `me`: whoever imports; `imported`: somebody of the files, under an id that only this importer writes. */
  readonly kind: "me" | "imported";
  /** Whether the project has them already. */
  readonly isMember: boolean;
}

export type ImportedPeople = ReturnType<typeof importedPeople>;

/** What follows the name of an imported person when somebody else of the project is called so. */
const imported = "imported";

/** Nothing is written until `join`. */
export function importedPeople(store: Pick<Store, "annotators" | "saveAnnotator">, { me, machine, now }: Importer) {
  /** Found so far, by id: two names of one import never lead to two people of one id. */
  const found = new Map<string, ImportedPerson>();

  async function mine(): Promise<ImportedPerson | undefined> {
    if (me === undefined) return undefined;
    const isMember = (await store.annotators()).some(({ id }) => id === me.id);
    return { ...me, kind: "me", isMember };
  }

  /**
   * The person that `key` (unique among those of the files) means, called `name`. The id is made of both importer and
   * key, so that the same import again finds the same person, and another importer makes another one.
   */
  async function another(key: string, name: string): Promise<ImportedPerson> {
    const members = await store.annotators();
    // Who imported before saying who they are goes on with the same people.
    const ids = [...(me === undefined ? [] : [me.id]), `machine ${machine}`].map((importer) => idOf(importer, key));
    const known = members.find(({ id }) => ids.includes(id));
    if (known) return { ...known, kind: "imported", isMember: true };
    const id = ids[0] ?? idOf(machine, key);
    const before = found.get(id);
    if (before) return before;
    const taken = new Set([...members, ...found.values(), ...(me ? [me] : [])].map((one) => one.name));
    const person: ImportedPerson = {
      ...{ id, name: freeName(name, taken), createdAt: now.toISOString() },
      ...{ kind: "imported", isMember: false },
    };
    found.set(id, person);
    return person;
  }

  return {
    /** Whoever imports; `undefined` when nobody said who that is. */
    me: mine,
    /** Whom a file, or the person who imports, calls `name`: oneself when one is called so, else somebody imported. */
    async called(name: string): Promise<ImportedPerson> {
      const wanted = name.trim().slice(0, 200);
      const self = await mine();
      if (self && (self.name === wanted || self.id === wanted)) return self;
      const again = (await store.annotators()).find(
        ({ id, name: own }) => isImported(id) && (id === wanted || own === wanted),
      );
      // Chosen as the project calls them: “Ben (imported)” is the Ben of earlier files.
      const key = again === undefined ? wanted : again.name.replace(new RegExp(` \\(${imported}( \\d+)?\\)$`), "");
      return another(key, key);
    },
    /** An annotator of a dataset, which tells people by ids: oneself under one's own id only. `sharesName`: with another one of it. */
    async ofDataset({ id, name }: Pick<Annotator, "id" | "name">, sharesName: boolean): Promise<ImportedPerson> {
      const self = await mine();
      if (self?.id === id) return self;
      return another(sharesName ? JSON.stringify([name, id]) : name, name);
    },
    /** Makes them a member, if they are none. */
    async join({ kind: _, isMember: __, ...person }: ImportedPerson): Promise<void> {
      const known = (await store.annotators()).some(({ id }) => id === person.id);
      if (!known) await store.saveAnnotator(person);
    },
  };
}

/** Whether an id is one that an import gave to somebody. */
export function isImported(id: string): boolean {
  return id.startsWith(`${imported}-`);
}

function idOf(importer: string, key: string): string {
  const hash = createHash("sha256").update(JSON.stringify([imported, importer, key]));
  return `${imported}-${hash.digest("hex").slice(0, 24)}`;
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const name = wanted.slice(0, 180);
  if (name !== "" && !taken.has(name)) return name;
  for (let number = 1; ; number++) {
    const other = `${name || "Somebody"} (${imported}${number === 1 ? "" : ` ${number}`})`;
    if (!taken.has(other)) return other;
  }
}
