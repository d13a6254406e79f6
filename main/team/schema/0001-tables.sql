-- The tables of team projects. A row is a file of the project folder, as text, in the envelope that it has there: what is
-- pushed comes back byte for byte. `tip` is the id of the journal line that wrote a row last; a change names the tip it
-- was made for.

create table spanwise.project (
  id text primary key,
  body text not null,
  revision bigint not null,
  tip text not null,
  -- Colleagues' work is hidden until one's own is done.
  blind boolean not null default true
);

create table spanwise.member (
  project text not null references spanwise.project,
  id text not null,
  -- The PostgreSQL role the person signs in with; none for people who were only imported, or who left.
  login text,
  role text not null default 'annotator' check (role in ('annotator', 'reviewer', 'lead')),
  body text not null,
  revision bigint not null,
  tip text not null,
  removed boolean not null default false,
  primary key (project, id)
);
create unique index member_login on spanwise.member (project, login) where login is not null;
create index member_by_login on spanwise.member (login) where login is not null;

create table spanwise.article (
  project text not null references spanwise.project,
  id text not null,
  body text not null,
  -- The original bytes; absent for an article whose original was lost before it came here.
  source bytea,
  revision bigint not null,
  tip text not null,
  removed boolean not null default false,
  primary key (project, id)
);

-- Sets, reviews, and what people say across articles, whose `article` is ''. One file, one writer: its owner.
create table spanwise.work (
  project text not null references spanwise.project,
  article text not null,
  owner text not null,
  kind text not null check (kind in ('set', 'review', 'across')),
  revision bigint not null,
  tip text not null,
  done boolean not null,
  -- The file as it was at `state_revision`. The lines of the journal after it lead to `revision`.
  state text,
  state_revision bigint not null,
  primary key (project, article, owner, kind)
);

-- Everything else of the folder, by its path: suggestions that were brought in, guidelines, assignments.
create table spanwise.file (
  project text not null references spanwise.project,
  path text not null,
  body text not null,
  revision bigint not null,
  tip text not null,
  removed boolean not null default false,
  primary key (project, path)
);

-- One line per action. It is only ever added to.
create table spanwise.journal (
  seq bigint generated always as identity primary key,
  project text not null references spanwise.project,
  -- The article; of a member, their id; of another file, its path; of the project, ''.
  article text not null,
  owner text not null,
  kind text not null,
  revision bigint not null,
  at timestamptz not null default clock_timestamp(),
  -- The machine it comes from.
  client text not null,
  -- Made by the client: a second try finds its own line.
  id text not null,
  -- The action; absent where a file came as a whole.
  action text,
  -- The transaction that wrote it: lines become visible in another order than their numbers.
  xact xid8 not null default pg_current_xact_id(),
  unique (project, id)
);
create index journal_by_seq on spanwise.journal (project, seq);
create index journal_by_xact on spanwise.journal (project, xact);
create index journal_by_work on spanwise.journal (project, article, owner, kind, revision);

create function spanwise.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'the journal is only ever added to' using errcode = '42501';
end $$;

create trigger only_added before update or delete or truncate on spanwise.journal
  for each statement execute function spanwise.refuse_change();
