// The tables across articles of the sample project, fed as the worker is fed, for a person to whom nothing is hidden.
import { fedSet } from "../../main/across/fedSet";
import { openFileStore } from "../../main/store/project/openFileStore";
import { whenRead } from "../../main/store/whenRead";
import { AcrossTables } from "../../model/across/tables/acrossTables";

export async function sampleTables(project: string, appData: string) {
  const options = { appData, writer: "test", now: () => new Date(0), watch: false, readOnly: true };
  const store = await openFileStore(project, options);
  try {
    const tables = new AcrossTables({ labels: (await store.project()).project.labels });
    const numbers = new Map<string, string>();
    for (const { header, sets } of await whenRead(store)) {
      const { id, title } = header;
      const { text, source, provenance } = (await store.readArticle(id)).article;
      const { outlet, published } = provenance;
      const about = { ...(outlet !== undefined && { outlet }), ...(published !== undefined && { published }) };
      const fed = sets.map(async ({ annotator }) => fedSet(annotator, (await store.readSet(id, annotator)).set, text));
      numbers.set(id, source.name.slice(0, 2));
      tables.putArticle({ id, title, open: true, ...about }, await Promise.all(fed), text);
    }
    for (const { member } of await store.acrossHeaders())
      tables.replace(member, (await store.readAcross(member)).across);
    return { tables, numbers: numbers as ReadonlyMap<string, string> };
  } finally {
    await store.close();
  }
}
