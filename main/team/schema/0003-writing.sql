-- The ways to write. Each is one call in one transaction: what it was made for is compared, the journal line and the row
-- are written together, or nothing is. Errors: 40001 for another tip or revision, 42501 for what is not one's own to
-- write, P0002 for what is not there, 22023 for what makes no sense.

create function spanwise.role_in(of_project text) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select case when spanwise.is_owner() then 'owner' else
    (select m.role from spanwise.member m where m.project = of_project and m.login = session_user and not m.removed) end
$$;

create function spanwise.is_me(of_project text, member text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select spanwise.is_owner() or exists (select from spanwise.member m
    where m.project = of_project and m.id = member and m.login = session_user and not m.removed)
$$;

-- Does actions on a set, a review, or what a person says across articles. `ids`, `revisions` and `actions` are the lines
-- of the journal, in order; a line without an action says that the file came as a whole. Lines that an earlier call
-- wrote already, whose answer was lost, are found by their ids and not written again. `new_state` may be absent: then
-- the row is folded later. Returns the row's revision.
create function spanwise.act(
  of_project text, of_article text, of_owner text, of_kind text,
  base_revision bigint, base_tip text,
  ids text[], revisions bigint[], actions text[],
  is_done boolean, new_state text, of_client text
) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  kept spanwise.work;
  line spanwise.journal;
  count int := cardinality(ids);
  known int := 0;
begin
  if not spanwise.is_me(of_project, of_owner) then
    raise exception 'this is not yours to write' using errcode = '42501';
  end if;
  if count is null or count = 0 or cardinality(revisions) <> count or cardinality(actions) <> count
    or (of_kind = 'across') <> (of_article = '') then
    raise exception 'the lines do not fit each other' using errcode = '22023';
  end if;
  if of_kind <> 'across' and not exists (
    select from spanwise.article a where a.project = of_project and a.id = of_article) then
    raise exception 'there is no such article' using errcode = 'P0002';
  end if;

  insert into spanwise.work values (of_project, of_article, of_owner, of_kind, 0, '', false, null, 0)
    on conflict do nothing;
  select * into kept from spanwise.work w
    where w.project = of_project and w.article = of_article and w.owner = of_owner and w.kind = of_kind for update;

  for i in 1 .. count loop
    select * into line from spanwise.journal j where j.project = of_project and j.id = ids[i];
    exit when not found;
    if (line.article, line.owner, line.kind, line.revision) <> (of_article, of_owner, of_kind, revisions[i]) then
      raise exception 'this id belongs to another line' using errcode = '22023';
    end if;
    known := i;
  end loop;
  if known = count then return kept.revision; end if;

  if (kept.revision, kept.tip) <> (
    case when known = 0 then base_revision else revisions[known] end,
    case when known = 0 then base_tip else ids[known] end) then
    raise exception 'it was changed meanwhile' using errcode = '40001';
  end if;
  if new_state is null and (kept.state is null or array_position(actions, null) is not null
    or revisions[count] <> base_revision + count) then
    raise exception 'what follows from these lines is not known without the file' using errcode = '22023';
  end if;

  insert into spanwise.journal (project, article, owner, kind, revision, client, id, action)
    select of_project, of_article, of_owner, of_kind, revisions[i], of_client, ids[i], actions[i]
    from generate_series(known + 1, count) i order by i;
  update spanwise.work w set
    revision = revisions[count], tip = ids[count], done = is_done,
    state = coalesce(new_state, w.state),
    state_revision = case when new_state is null then w.state_revision else revisions[count] end
    where w.project = of_project and w.article = of_article and w.owner = of_owner and w.kind = of_kind;
  return revisions[count];
end $$;

-- Folds what the lines of the journal lead to into the row. Nothing changes that anybody sees.
create function spanwise.fold(
  of_project text, of_article text, of_owner text, of_kind text, at_tip text, new_state text
) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if not spanwise.is_me(of_project, of_owner) then
    raise exception 'this is not yours to write' using errcode = '42501';
  end if;
  update spanwise.work w set state = new_state, state_revision = w.revision
    where w.project = of_project and w.article = of_article and w.owner = of_owner and w.kind = of_kind
      and w.tip = at_tip;
  return found;
end $$;

-- Writes a file that is not somebody's work. `subject` is the article's id, the member's id, or a path; '' is the
-- project itself. `base` is the tip it was made for, '' where nothing is. The lead writes these; a member writes the
-- entry and the files that bear their own id.
create function spanwise.put(
  of_project text, of_kind text, subject text, base text, line_id text,
  new_revision bigint, new_body text, new_source bytea, is_removed boolean, is_blind boolean, of_client text
) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  asker text := spanwise.role_in(of_project);
  line spanwise.journal;
  written bigint;
begin
  if asker is null or not (asker in ('lead', 'owner')
    or (of_kind = 'member' and not is_removed and spanwise.is_me(of_project, subject))
    or (of_kind = 'file' and spanwise.is_me(of_project, regexp_replace(subject, '^.*/([^/]*)\.json$', '\1')))) then
    raise exception 'only the lead of the project changes this' using errcode = '42501';
  end if;
  select * into line from spanwise.journal j where j.project = of_project and j.id = line_id;
  if found then
    if (line.article, line.kind) <> (subject, of_kind) then
      raise exception 'this id belongs to another line' using errcode = '22023';
    end if;
    return;
  end if;

  if of_kind = 'project' then
    update spanwise.project p set body = new_body, revision = new_revision, tip = line_id, blind = is_blind
      where p.id = of_project and p.tip = base;
  elsif of_kind = 'member' and base = '' then
    insert into spanwise.member (project, id, body, revision, tip, removed)
      values (of_project, subject, new_body, new_revision, line_id, is_removed) on conflict do nothing;
  elsif of_kind = 'member' then
    update spanwise.member m set body = new_body, revision = new_revision, tip = line_id, removed = is_removed
      where m.project = of_project and m.id = subject and m.tip = base;
  elsif of_kind = 'article' and base = '' then
    insert into spanwise.article values
      (of_project, subject, new_body, new_source, new_revision, line_id, is_removed) on conflict do nothing;
  elsif of_kind = 'article' then
    update spanwise.article a set body = new_body, source = coalesce(a.source, new_source), revision = new_revision,
      tip = line_id, removed = is_removed where a.project = of_project and a.id = subject and a.tip = base;
  elsif of_kind = 'file' and base = '' then
    insert into spanwise.file values (of_project, subject, new_body, new_revision, line_id, is_removed)
      on conflict do nothing;
  elsif of_kind = 'file' then
    update spanwise.file f set body = new_body, revision = new_revision, tip = line_id, removed = is_removed
      where f.project = of_project and f.path = subject and f.tip = base;
  else
    raise exception 'there is no such kind of file' using errcode = '22023';
  end if;
  get diagnostics written = row_count;
  if written = 0 then raise exception 'it was changed meanwhile' using errcode = '40001'; end if;
  insert into spanwise.journal (project, article, owner, kind, revision, client, id)
    values (of_project, subject, '', of_kind, new_revision, of_client, line_id);
end $$;

-- Makes a project, with nobody in it. Only who owns the database may.
create function spanwise.begin_project(
  of_project text, new_body text, new_revision bigint, line_id text, is_blind boolean, of_client text
) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if not spanwise.is_owner() then
    raise exception 'only who owns the database makes a project' using errcode = '42501';
  end if;
  insert into spanwise.project values (of_project, new_body, new_revision, line_id, is_blind);
  insert into spanwise.journal (project, article, owner, kind, revision, client, id)
    values (of_project, '', '', 'project', new_revision, of_client, line_id);
end $$;

-- Gives a member a login and a role, or takes the login away (`new_login` absent). What they did stays theirs.
create function spanwise.seat(
  of_project text, of_member text, new_login text, new_role text, line_id text, of_client text
) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if coalesce(spanwise.role_in(of_project), '') not in ('lead', 'owner') then
    raise exception 'only the lead of the project changes this' using errcode = '42501';
  end if;
  update spanwise.member m set login = new_login, role = new_role, removed = m.removed and new_login is null
    where m.project = of_project and m.id = of_member;
  if not found then raise exception 'there is no such member' using errcode = 'P0002'; end if;
  insert into spanwise.journal (project, article, owner, kind, revision, client, id)
    select of_project, of_member, '', 'member', m.revision, of_client, line_id
    from spanwise.member m where m.project = of_project and m.id = of_member;
end $$;

-- The last line of a project's journal, and the oldest transaction that may still add lines before it.
create function spanwise.pulse(of_project text, out last bigint, out oldest xid8)
  language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select coalesce((select max(j.seq) from spanwise.journal j where j.project = of_project), 0),
    pg_snapshot_xmin(pg_current_snapshot())
$$;

revoke execute on all functions in schema spanwise from public;
grant execute on function spanwise.role_in(text), spanwise.is_me(text, text),
  spanwise.act(text, text, text, text, bigint, text, text[], bigint[], text[], boolean, text, text),
  spanwise.fold(text, text, text, text, text, text),
  spanwise.put(text, text, text, text, text, bigint, text, bytea, boolean, boolean, text),
  spanwise.begin_project(text, text, bigint, text, boolean, text),
  spanwise.seat(text, text, text, text, text, text), spanwise.pulse(text) to spanwise_member;
