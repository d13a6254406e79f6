-- What a person shares of their active time is for the leads, and not for their colleagues: the files of `time/` and the
-- lines of the journal about them are seen by whose they are, by leads, and by who owns the database.

create function spanwise.my_led_projects() returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
  select m.project from spanwise.member m where m.login = session_user and not m.removed and m.role = 'lead'
  union
  select p.id from spanwise.project p where spanwise.is_owner()
$$;

create policy time_is_for_leads on spanwise.file as restrictive for select using (
  path not like 'time/%'
  or project in (select spanwise.my_led_projects())
  or (project, path) in (select s.project, 'time/' || s.member || '.json' from spanwise.my_seats() s)
);

create policy time_is_for_leads on spanwise.journal as restrictive for select using (
  kind <> 'file' or article not like 'time/%'
  or project in (select spanwise.my_led_projects())
  or (project, article) in (select s.project, 'time/' || s.member || '.json' from spanwise.my_seats() s)
);

revoke execute on function spanwise.my_led_projects() from public;
grant execute on function spanwise.my_led_projects() to spanwise_member;
