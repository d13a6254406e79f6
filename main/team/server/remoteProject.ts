// One project on a team's server: what changed, the files of its rows, and the ways to write.
import { foldLines } from "./foldLines";
import { fileOfRow, isWork, type RowKey, type WorkKind } from "./rows";
import type { TeamConnection } from "./TeamConnection";

export type TeamRole = "annotator" | "reviewer" | "lead" | "owner";

/** What is known of a row without its file. */
export interface RowFacts extends RowKey {
  readonly revision: number;
  /** Id of the journal line that wrote it last; '' of a row that is not there. */
  readonly tip: string;
}

/** A row with the bytes of its file. */
export interface RemoteFile extends RowFacts {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Original bytes of an article. */
  readonly source?: Uint8Array;
  /** Put away; of work, that nothing was said. */
  readonly removed: boolean;
}

export interface JournalNews extends RowKey {
  /** Id of the line. The last one of a row is the row's tip. */
  readonly id: string;
}

export interface Changes {
  readonly cursor: Cursor;
  readonly news: readonly JournalNews[];
  /** What the journal said up to the cursor does not hold: the server was set back to a backup. */
  readonly setBack: boolean;
}

/** How far the journal was read. */
export interface Cursor {
  readonly since: number;
  /** Transactions from this one on may still add lines before `since`. */
  readonly oldest: string;
  /** Id of the last line that was seen; where the journal has it no more, the server was set back to a backup. */
  readonly line?: string;
}

/** Actions to be done on a row, for the row as the base says. */
export interface Sending {
  readonly key: RowKey & { readonly kind: WorkKind };
  readonly base: { readonly revision: number; readonly tip: string };
  readonly lines: readonly { readonly id: string; readonly revision: number; readonly action?: unknown }[];
  readonly done: boolean;
  /** The file after the last line; absent where the row is to be folded later. */
  readonly file?: Uint8Array;
}

/** A file that is not somebody's work, to be written over the row with the tip `base`. */
export interface Putting {
  readonly key: RowKey;
  readonly base: string;
  readonly line: string;
  readonly revision: number;
  readonly bytes: Uint8Array;
  readonly source?: Uint8Array;
  readonly removed: boolean;
  /** Of the project: whether colleagues' work is hidden. */
  readonly blind?: boolean;
}

export interface RemoteProject {
  /** Who asks: their id as a member, unless it is the owner of the database, and their role; `undefined` for strangers. */
  me(): Promise<{ readonly member?: string; readonly role: TeamRole } | undefined>;
  /** Where the journal is now. */
  now(): Promise<Cursor>;
  /** The lines since, also those that became visible late. Some may be known already. */
  changes(since: Cursor): Promise<Changes>;
  /** Which of these lines the journal has, as far as they may be seen. */
  lines(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** All rows that may be seen; with an article, only the work on that. */
  listing(article?: string): Promise<readonly RowFacts[]>;
  /** The files of rows, as far as they may be seen. */
  read(keys: readonly RowKey[]): Promise<readonly RemoteFile[]>;
  /** Fails with `conflict` when the row is not as `base` says. A second call with the same lines does nothing. */
  act(sending: Sending): Promise<void>;
  fold(key: RowKey, tip: string, file: Uint8Array): Promise<void>;
  /** Fails with `conflict` when the row is not as `base` says. A second call with the same line does nothing. */
  put(putting: Putting): Promise<void>;
}

/** `client` names the machine in the journal. */
export function remoteProject(connection: TeamConnection, project: string, client: string): RemoteProject {
  return {
    me: async () => {
      const [row] = await connection.query<{ readonly member: string | null; readonly role: TeamRole | null }>(
        `select spanwise.role_in($1) as role,
          (select s.member from spanwise.my_seats() s where s.project = $1 limit 1) as member`,
        [project],
      );
      if (!row?.role) return undefined;
      return { role: row.role, ...(row.member !== null && { member: row.member }) };
    },

    now: async () => {
      const [row] = await connection.query<{
        readonly last: string;
        readonly oldest: string;
        readonly line: string | null;
      }>(
        `select last::text, oldest::text,
          (select j.id from spanwise.journal j where j.project = $1 order by j.seq desc limit 1) as line
          from spanwise.pulse($1)`,
        [project],
      );
      const line = row?.line ?? undefined;
      return { since: Number(row?.last ?? 0), oldest: row?.oldest ?? "0", ...(line !== undefined && { line }) };
    },

    changes: async ({ since, oldest, line }) => {
      const rows = await connection.query<ChangeRow>(
        `select p.last::text, p.oldest::text, j.seq::text, j.article, j.owner, j.kind, j.id
          from spanwise.pulse($1) p left join spanwise.journal j
            on j.project = $1 and (j.seq > $2::bigint or j.xact >= $3::text::xid8 or j.id = $4) order by j.seq`,
        [project, since, oldest, line ?? null],
      );
      const [first] = rows;
      const news = rows.flatMap(({ seq, article, owner, kind, id }) =>
        seq === null || id === line ? [] : [{ kind, article, owner, id }],
      );
      const last = Math.max(Number(first?.last ?? since), ...rows.slice(-1).map(({ seq }) => Number(seq ?? 0)));
      const newest = rows.at(-1)?.id ?? line;
      return {
        cursor: { since: last, oldest: first?.oldest ?? oldest, ...(newest && { line: newest }) },
        news,
        setBack: last < since || (line !== undefined && !rows.some(({ id }) => id === line)),
      };
    },

    lines: async (ids) => {
      const rows = await connection.query<{ readonly id: string }>(
        "select id from spanwise.journal where project = $1 and id = any($2)",
        [project, ids],
      );
      return new Set(rows.map(({ id }) => id));
    },

    listing: async (article) => {
      const rows = await connection.query<Omit<RowFacts, "revision"> & { readonly revision: string }>(
        article === undefined ? allRows : `${workRows} and article = $2`,
        article === undefined ? [project] : [project, article],
      );
      return rows.map((row) => ({ ...row, revision: Number(row.revision) }));
    },

    read: async (keys) => {
      const found: RemoteFile[] = [];
      for (const { read, of } of tables) {
        const wanted = keys.filter(of);
        if (wanted.length > 0) found.push(...(await read(connection, project, wanted)));
      }
      return found;
    },

    act: async ({ key, base, lines, done, file }) => {
      await connection.query("select spanwise.act($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)", [
        ...[project, key.article, key.owner, key.kind, base.revision, base.tip],
        lines.map(({ id }) => id),
        lines.map(({ revision }) => revision),
        lines.map(({ action }) => (action === undefined ? null : JSON.stringify(action))),
        ...[done, file === undefined ? null : textOf(file), client],
      ]);
    },

    fold: async (key, tip, file) => {
      await connection.query("select spanwise.fold($1, $2, $3, $4, $5, $6)", [
        ...[project, key.article, key.owner, key.kind, tip, textOf(file)],
      ]);
    },

    put: async ({ key, base, line, revision, bytes, source, removed, blind = true }) => {
      await connection.query("select spanwise.put($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", [
        ...[project, key.kind, key.article, base, line, revision, textOf(bytes)],
        ...[source === undefined ? null : Buffer.from(source), removed, blind, client],
      ]);
    },
  };
}

const workRows = "select kind, article, owner, revision::text, tip from spanwise.work where project = $1";
const allRows = `select 'project' as kind, '' as article, '' as owner, revision::text, tip from spanwise.project where id = $1
  union all select 'member', id, '', revision::text, tip from spanwise.member where project = $1
  union all select 'article', id, '', revision::text, tip from spanwise.article where project = $1
  union all select 'file', path, '', revision::text, tip from spanwise.file where project = $1
  union all ${workRows}`;

interface ChangeRow extends RowKey {
  readonly last: string;
  readonly oldest: string;
  /** Null when there is no line, as is all that follows. */
  readonly seq: string | null;
  readonly id: string;
}

interface FileRow {
  readonly id: string;
  readonly body: string;
  readonly revision: string;
  readonly tip: string;
  readonly removed: boolean;
  readonly source?: Uint8Array | null;
}

interface WorkRow extends RowKey {
  readonly kind: WorkKind;
  readonly revision: string;
  readonly tip: string;
  readonly state: string | null;
  readonly stateRevision: string;
}

interface Table {
  of(key: RowKey): boolean;
  read(connection: TeamConnection, project: string, keys: readonly RowKey[]): Promise<readonly RemoteFile[]>;
}

const tables: readonly Table[] = [
  fileTable("project", "select id, body, revision::text, tip, false as removed from spanwise.project where id = $1"),
  fileTable(
    "member",
    "select id, body, revision::text, tip, removed from spanwise.member where project = $1 and id = any($2)",
  ),
  fileTable(
    "article",
    "select id, body, revision::text, tip, removed, source from spanwise.article where project = $1 and id = any($2)",
  ),
  fileTable(
    "file",
    "select path as id, body, revision::text, tip, removed from spanwise.file where project = $1 and path = any($2)",
  ),
  { of: isWork, read: readWork },
];

function fileTable(kind: RowKey["kind"], sql: string): Table {
  return {
    of: (key) => key.kind === kind,
    read: async (connection, project, keys) => {
      const ids = keys.map(({ article }) => article);
      const rows = await connection.query<FileRow>(sql, kind === "project" ? [project] : [project, ids]);
      return rows.flatMap(({ id, body, revision, tip, removed, source }) => {
        const key = { kind, article: kind === "project" ? "" : id, owner: "" };
        const file = fileOfRow(key);
        if (file === undefined) return [];
        const facts = { ...key, file, revision: Number(revision), tip, removed, bytes: Buffer.from(body) };
        return [source ? { ...facts, source: new Uint8Array(source) } : facts];
      });
    },
  };
}

async function readWork(
  connection: TeamConnection,
  project: string,
  keys: readonly RowKey[],
): Promise<readonly RemoteFile[]> {
  const rows = await connection.query<WorkRow>(
    `select w.kind, w.article, w.owner, w.revision::text, w.tip, w.state, w.state_revision::text as "stateRevision"
      from spanwise.work w join unnest($2::text[], $3::text[], $4::text[]) as k (kind, article, owner)
        on w.kind = k.kind and w.article = k.article and w.owner = k.owner where w.project = $1`,
    [project, keys.map(({ kind }) => kind), keys.map(({ article }) => article), keys.map(({ owner }) => owner)],
  );
  const found: RemoteFile[] = [];
  for (const { state, stateRevision, ...row } of rows) {
    const key = { kind: row.kind, article: row.article, owner: row.owner };
    const file = fileOfRow(key);
    if (state === null || file === undefined) continue;
    const revision = Number(row.revision);
    const folded = Number(stateRevision);
    const bytes =
      folded === revision
        ? Buffer.from(state)
        : await foldLines(key, Buffer.from(state), await linesAfter(connection, project, key, folded, revision));
    if (bytes) found.push({ ...key, file, revision, tip: row.tip, removed: revision === 0, bytes });
  }
  return found;
}

async function linesAfter(
  connection: TeamConnection,
  project: string,
  { kind, article, owner }: RowKey,
  after: number,
  upTo: number,
): Promise<readonly unknown[]> {
  const rows = await connection.query<{ readonly action: string }>(
    `select action from spanwise.journal where project = $1 and article = $2 and owner = $3 and kind = $4
      and seq > (select max(seq) from spanwise.journal where project = $1 and article = $2 and owner = $3 and kind = $4
        and revision = $5) and revision <= $6 order by seq`,
    [project, article, owner, kind, after, upTo],
  );
  return rows.map(({ action }): unknown => JSON.parse(action));
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}
