// The owner of imported annotations: one rule for every import, of the window and of the command line, of exchange
// files and of datasets (docs/decisions/2026-11-29-imported-people.md).
//
// A set file has one writer. So an import writes into the sets of whoever imports, and into those of people who exist in
// this project only because that person imported them; never into a colleague's, whatever a file calls its annotators.
import { createHash } from "node:crypto";
import type { Annotator } from "../../model/project/project";
import type { Store } from "../store/Store";

/** The person who imports. */
export interface Importer {
  /** The person who works here, in this project; absent until they said who they are. */
  readonly me: Annotator | undefined;
  /** Stands for the person where nobody said who works here: the machine's random id. */
  readonly machine: string;
  readonly now: Date;
}

/** Somebody whose sets this import may write. */
export interface ImportedPerson extends Annotator {
  /** `me`: the importing person; `imported`: a person of the files, under an id that only this importer writes. */
  readonly kind: "me" | "imported";
  /** Whether the project has them already. */
  readonly isMember: boolean;
}

export type ImportedPeople = ReturnType<typeof importedPeople>;

/** The word behind the name of an imported person when somebody else of the project is called so. */
const imported = "imported";

/** Nothing is written until `join`. The members are read once, when the first person is asked for. */
export function importedPeople(store: Pick<Store, "annotators" | "saveAnnotator">, { me, machine, now }: Importer) {
  /** Found so far, by id: two names of one import never lead to two people of one id. */
  const found = new Map<string, ImportedPerson>();
  const nameFor = freeNames();
  let reading: Promise<Map<string, Annotator>> | undefined;
  const importedByName = new Map<string, Annotator>();

  function members(): Promise<Map<string, Annotator>> {
    reading ??= store.annotators().then((all) => {
      for (const { name } of [...all, ...(me ? [me] : [])]) nameFor.take(name);
      for (const member of all) noteImported(member);
      return new Map(all.map((member) => [member.id, member]));
    });
    return reading;
  }

  function noteImported(member: Annotator): void {
    if (isImported(member.id) && !importedByName.has(member.name)) importedByName.set(member.name, member);
  }

  async function mine(): Promise<ImportedPerson | undefined> {
    if (me === undefined) return undefined;
    return { ...me, kind: "me", isMember: (await members()).has(me.id) };
  }

  /**
   * The person that `key` (unique among those of the files) means, called `name`. The id is made of both importer and
   * key, so that the same import again finds the same person, and another importer makes another one.
   */
  async function another(key: string, name: string): Promise<ImportedPerson> {
    const all = await members();
    // A person who imported before saying who they are goes on with the same people.
    const ids = [...(me === undefined ? [] : [me.id]), `machine ${machine}`].map((importer) => idOf(importer, key));
    for (const one of ids) {
      const known = all.get(one);
      if (known) return { ...known, kind: "imported", isMember: true };
    }
    const id = ids[0] ?? idOf(machine, key);
    const before = found.get(id);
    if (before) return before;
    const person: ImportedPerson = {
      ...{ id, name: nameFor.free(name), createdAt: now.toISOString() },
      ...{ kind: "imported", isMember: false },
    };
    found.set(id, person);
    return person;
  }

  /** An imported person of the project, by id or name. */
  async function importedAs(wanted: string): Promise<Annotator | undefined> {
    const member = (await members()).get(wanted);
    return member && isImported(member.id) ? member : importedByName.get(wanted);
  }

  return {
    /** The person who imports; `undefined` when nobody said who that is. */
    me: mine,
    /**
     * The person that a file, or the person who imports, calls `name`: oneself when one is called so, else somebody
     * imported.
     */
    async called(name: string): Promise<ImportedPerson> {
      const wanted = name.trim().slice(0, 200);
      const self = await mine();
      if (self && (self.name === wanted || self.id === wanted)) return self;
      const again = await importedAs(wanted);
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
    /** Makes the person a member of the project, if they are none yet. */
    async join({ kind: _, isMember: __, ...person }: ImportedPerson): Promise<void> {
      const all = await members();
      if (all.has(person.id)) return;
      await store.saveAnnotator(person);
      all.set(person.id, person);
      noteImported(person);
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

/** Names that nobody has: a thousand namesakes are numbered without trying a thousand numbers for each. */
function freeNames() {
  const taken = new Set<string>();
  const lastNumbers = new Map<string, number>();
  const take = (name: string): string => {
    taken.add(name);
    return name;
  };
  return {
    take,
    free(wanted: string): string {
      const name = wanted.slice(0, 180);
      if (name !== "" && !taken.has(name)) return take(name);
      for (let number = (lastNumbers.get(name) ?? 0) + 1; ; number++) {
        const other = `${name || "Somebody"} (${imported}${number === 1 ? "" : ` ${number}`})`;
        if (taken.has(other)) continue;
        lastNumbers.set(name, number);
        return take(other);
      }
    },
  };
}
