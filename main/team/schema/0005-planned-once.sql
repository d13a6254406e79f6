-- Who asks is asked at every action and every poll. A function in SQL that has settings of its own is planned anew at every
-- call, one in plpgsql once per session: an action takes the server a third of the time. They answer as before.

create or replace function spanwise.is_owner() returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$ begin return pg_has_role(session_user, 'spanwise_owner', 'member'); end $$;

create or replace function spanwise.is_me(of_project text, member text) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
begin
  return spanwise.is_owner() or exists (select from spanwise.member m
    where m.project = of_project and m.id = member and m.login = session_user and not m.removed);
end $$;

create or replace function spanwise.role_in(of_project text) returns text
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if spanwise.is_owner() then return 'owner'; end if;
  return (select m.role from spanwise.member m
    where m.project = of_project and m.login = session_user and not m.removed);
end $$;

create or replace function spanwise.my_seats() returns table (project text, member text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
begin
  return query select m.project, m.id from spanwise.member m where m.login = session_user and not m.removed;
end $$;

create or replace function spanwise.my_projects() returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if spanwise.is_owner() then return query select p.id from spanwise.project p;
  else return query select m.project from spanwise.member m where m.login = session_user and not m.removed;
  end if;
end $$;

create or replace function spanwise.my_open_projects() returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if spanwise.is_owner() then return query select p.id from spanwise.project p;
  else return query select m.project from spanwise.member m join spanwise.project p on p.id = m.project
    where m.login = session_user and not m.removed and (not p.blind or m.role in ('reviewer', 'lead'));
  end if;
end $$;

create or replace function spanwise.my_led_projects() returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
begin
  if spanwise.is_owner() then return query select p.id from spanwise.project p;
  else return query select m.project from spanwise.member m
    where m.login = session_user and not m.removed and m.role = 'lead';
  end if;
end $$;

create or replace function spanwise.my_done_articles() returns table (project text, article text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
begin
  return query select w.project, w.article from spanwise.work w
    join spanwise.member m on m.project = w.project and m.id = w.owner
    where m.login = session_user and not m.removed and w.kind = 'set' and w.done;
end $$;

create or replace function spanwise.pulse(of_project text, out last bigint, out oldest xid8)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
begin
  last := coalesce((select max(j.seq) from spanwise.journal j where j.project = of_project), 0);
  oldest := pg_snapshot_xmin(pg_current_snapshot());
end $$;
