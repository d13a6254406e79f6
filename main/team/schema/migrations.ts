// The schema of team projects in a database, in numbered steps that are only ever added to. A program works with the
// schema it knows; on a newer one it only reads.
import { Failure } from "../../../model/data/failure";
import type { TeamConnection } from "../server/TeamConnection";
import tables from "./0001-tables.sql?raw";
import visibility from "./0002-visibility.sql?raw";
import writing from "./0003-writing.sql?raw";
import time from "./0004-time.sql?raw";
import plannedOnce from "./0005-planned-once.sql?raw";

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** The first one is number 1. */
export const migrations: readonly Migration[] = [
  { name: "tables", sql: tables },
  { name: "visibility", sql: visibility },
  { name: "writing", sql: writing },
  { name: "time", sql: time },
  { name: "planned once", sql: plannedOnce },
];

export type SchemaState =
  | { readonly kind: "ready" }
  | { readonly kind: "missing" }
  /** The database waits for `spanwise team migrate`. */
  | { readonly kind: "older"; readonly number: number }
  /** A newer version of Spanwise has been here. `reason` says so to a person. */
  | { readonly kind: "newer"; readonly number: number; readonly reason: string };

/** How the database's schema stands to the one this program knows. */
export async function schemaState(connection: TeamConnection, known = migrations.length): Promise<SchemaState> {
  const [there] = await connection.query<{ readonly there: boolean }>(
    "select exists (select from pg_tables where schemaname = 'spanwise' and tablename = 'migration') as there",
  );
  if (!there?.there) return { kind: "missing" };
  const [latest] = await connection.query<{ readonly number: number }>(
    "select coalesce(max(number), 0)::int as number from spanwise.migration",
  );
  const number = latest?.number ?? 0;
  if (number === known) return { kind: "ready" };
  if (number < known) return { kind: "older", number };
  const reason = `The team's database was prepared for a newer version of Spanwise (its schema is number ${number}, this version knows ${known}). You can read everything that is here; update Spanwise to go on working.`;
  return { kind: "newer", number, reason };
}

/** Brings the database to the schema this program knows, and resolves with the names of the steps it took. */
export async function migrate(connection: TeamConnection, steps = migrations): Promise<readonly string[]> {
  const state = await schemaState(connection, steps.length);
  if (state.kind === "newer") throw new Failure("read-only", state.reason);
  if (state.kind === "missing") await connection.script(foundation);
  const taken: string[] = [];
  for (const [index, { name, sql }] of steps.entries()) {
    // Two administrators at once: the second waits, and finds the step taken.
    const step = `begin;
      select pg_advisory_xact_lock(hashtext('spanwise.migration'));
      set local role spanwise_owner;
      do $do$ begin
        if not exists (select from spanwise.migration where number = ${index + 1}) then
          execute $step$${sql}$step$;
          insert into spanwise.migration (number, name) values (${index + 1}, '${name}');
          perform set_config('spanwise.taken', 'yes', true);
        end if;
      end $do$;`;
    try {
      await connection.script(step);
      const [row] = await connection.query<{ readonly taken: string | null }>(
        "select current_setting('spanwise.taken', true) as taken",
      );
      if (row?.taken === "yes") taken.push(name);
      await connection.script("commit");
    } catch (error) {
      await connection.script("rollback");
      throw error;
    }
  }
  return taken;
}

/** The two roles nobody signs in with, and the schema. `spanwise_owner` owns everything; members are in `spanwise_member`. */
const foundation = `
  do $$ begin
    if not exists (select from pg_roles where rolname = 'spanwise_owner') then create role spanwise_owner nologin; end if;
    if not exists (select from pg_roles where rolname = 'spanwise_member') then create role spanwise_member nologin; end if;
    if not pg_has_role(current_user, 'spanwise_owner', 'usage') then
      execute format('grant spanwise_owner to %I', current_user);
    end if;
  end $$;
  create schema if not exists spanwise authorization spanwise_owner;
  revoke all on schema spanwise from public;
  set role spanwise_owner;
  create table if not exists spanwise.migration (
    number int primary key, name text not null, at timestamptz not null default clock_timestamp());
  grant usage on schema spanwise to spanwise_member;
  grant select on spanwise.migration to spanwise_member;
  reset role;
`;
