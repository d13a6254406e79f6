-- Who sees what, decided by the server: a changed client cannot look where the project hides colleagues' work. The
-- functions run as the owner of the schema and look only in pg_catalog; who asks is the `session_user`, which `set role`
-- does not change. Each answers once per query, not once per row.

create function spanwise.is_owner() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select pg_has_role(session_user, 'spanwise_owner', 'member') $$;

create function spanwise.my_seats() returns table (project text, member text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select m.project, m.id from spanwise.member m where m.login = session_user and not m.removed $$;

create function spanwise.my_projects() returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select m.project from spanwise.member m where m.login = session_user and not m.removed
  union
  select p.id from spanwise.project p where spanwise.is_owner()
$$;

-- Projects in which nothing is hidden from whoever asks.
create function spanwise.my_open_projects() returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select m.project from spanwise.member m join spanwise.project p on p.id = m.project
    where m.login = session_user and not m.removed and (not p.blind or m.role in ('reviewer', 'lead'))
  union
  select p.id from spanwise.project p where spanwise.is_owner()
$$;

-- Articles in which one's own set is done.
create function spanwise.my_done_articles() returns table (project text, article text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select w.project, w.article from spanwise.work w
    join spanwise.member m on m.project = w.project and m.id = w.owner
    where m.login = session_user and not m.removed and w.kind = 'set' and w.done
$$;

alter table spanwise.project enable row level security;
alter table spanwise.member enable row level security;
alter table spanwise.article enable row level security;
alter table spanwise.work enable row level security;
alter table spanwise.file enable row level security;
alter table spanwise.journal enable row level security;

create policy members_read on spanwise.project for select using (id in (select spanwise.my_projects()));
create policy members_read on spanwise.member for select using (project in (select spanwise.my_projects()));
create policy members_read on spanwise.article for select using (project in (select spanwise.my_projects()));
create policy members_read on spanwise.file for select using (project in (select spanwise.my_projects()));

create policy own_open_or_done on spanwise.work for select using (
  (project, owner) in (select s.project, s.member from spanwise.my_seats() s)
  or project in (select spanwise.my_open_projects())
  or (kind = 'across' and project in (select spanwise.my_projects()))
  or (project, article) in (select d.project, d.article from spanwise.my_done_articles() d)
);

create policy as_the_work on spanwise.journal for select using (
  (project, owner) in (select s.project, s.member from spanwise.my_seats() s)
  or project in (select spanwise.my_open_projects())
  or (kind not in ('set', 'review') and project in (select spanwise.my_projects()))
  or (project, article) in (select d.project, d.article from spanwise.my_done_articles() d)
);

-- Nobody writes a table but through the functions. An update that is tried all the same finds only one's own rows, and
-- is refused there.
create policy nobody_updates on spanwise.work for update using (
  (project, owner) in (select s.project, s.member from spanwise.my_seats() s)
) with check (false);

grant usage on schema spanwise to spanwise_member;
grant select on spanwise.project, spanwise.member, spanwise.article, spanwise.work, spanwise.file, spanwise.journal,
  spanwise.migration to spanwise_member;
grant update on spanwise.work to spanwise_member;

revoke execute on all functions in schema spanwise from public;
grant execute on function spanwise.is_owner(), spanwise.my_seats(), spanwise.my_projects(), spanwise.my_open_projects(),
  spanwise.my_done_articles() to spanwise_member;
