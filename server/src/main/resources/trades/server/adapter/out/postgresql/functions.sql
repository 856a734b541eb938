-- All that a server may do beside reading; made anew by every migration.

-- Makes the partition that has ten million ids from number * 10,000,000 + 1 on. Made by itself and then attached, it waits
-- for nobody who reads, as "create table ... partition of" would: a dump holds its locks for hours.
create or replace function trades.add_partition(p_number bigint) returns void
language plpgsql volatile set search_path = trades, pg_temp as $body$
begin
	if to_regclass('trades.trades_' || p_number) is null then
		execute format('create table trades_%s (like trades including all)', p_number);
		execute format('alter table trades attach partition trades_%s for values from (%s) to (%s)',
			p_number, p_number * 10000000 + 1, (p_number + 1) * 10000000 + 1);
	end if;
end
$body$;

-- Locks out every connection that this writer had before: waits for one that is inside append, and one that gets there
-- later is refused. What the writer appended last tells whether a lost connection did its work.
create or replace function trades.fence(p_writer uuid) returns table (epoch bigint, group_no bigint, first_id bigint)
language sql volatile security definer set search_path = trades, pg_temp as $body$
	delete from writers where seen < now() - interval '30 days' and writer <> p_writer;
	insert into writers as w (writer, epoch) values (p_writer, 1)
		on conflict (writer) do update set epoch = w.epoch + 1, seen = now()
		returning w.epoch, w.group_no, w.first_id;
$body$;

-- Appends trades and the keys they came under, and returns the id of the first. Each statement sees what was committed
-- before it began, so that after the first one nobody else can be in between.
-- p_expected_last_id: the last id that the book must have, or null.
-- p_keys: by their hashes; p_key_places counts the trades before a key's first one.
-- Errors: TR001 the writer was fenced, TR002 the book has another last id, TR003 the book was moved, 23505 a key is taken.
-- Nothing is recorded then.
create or replace function trades.append(p_writer uuid, p_epoch bigint, p_group_no bigint, p_expected_last_id bigint,
	p_types text[], p_user_ids bigint[], p_symbols text[], p_shares smallint[], p_prices bigint[], p_times bigint[],
	p_keys uuid[], p_key_places integer[], p_key_counts integer[], p_fingerprints text[]) returns bigint
language plpgsql volatile security definer set search_path = trades, pg_temp set plan_cache_mode = auto as $body$
declare
	v_count integer := cardinality(p_user_ids);
	v_last bigint;
	v_first bigint;
	v_moved_to text;
begin
	update book set last_id = last_id + v_count returning last_id, moved_to into strict v_last, v_moved_to;
	if v_moved_to is not null then
		raise exception 'the book was moved to %', v_moved_to using errcode = 'TR003';
	end if;
	v_first := v_last - v_count + 1;
	if p_expected_last_id <> v_first - 1 then
		raise exception 'the last id is %, not %', v_first - 1, p_expected_last_id using errcode = 'TR002';
	end if;
	update writers set group_no = p_group_no, first_id = v_first, n = v_count, seen = now()
		where writer = p_writer and epoch = p_epoch and group_no < p_group_no;
	if not found then
		raise exception 'this connection was fenced off' using errcode = 'TR001';
	end if;
	-- The one that follows is made in time, when the first trade of a partition is recorded.
	if (v_first - 2) / 10000000 <> (v_last - 1) / 10000000 then
		perform add_partition((v_last - 1) / 10000000 + 1);
	end if;
	if cardinality(p_keys) > 0 then
		insert into keys (name_hash, first_id, n, fingerprint)
			select k.name_hash, v_first + k.place, k.n, decode(k.fingerprint, 'hex')
			from unnest(p_keys, p_key_places, p_key_counts, p_fingerprints) as k (name_hash, place, n, fingerprint);
	end if;
	insert into trades (id, user_id, price, traded_at, shares, type, symbol)
		select v_first + t.place - 1, t.user_id, t.price, t.traded_at, t.shares, t.type::"char", t.symbol
		from unnest(p_types, p_user_ids, p_symbols, p_shares, p_prices, p_times)
			with ordinality as t (type, user_id, symbol, shares, price, traded_at, place);
	return v_first;
end
$body$;

-- Tells the database that a server is still there: who gets an answer knows that, when he asked, no other database had
-- taken the place of this one. Error: TR003 the book was moved.
create or replace function trades.beat(p_server uuid) returns void
language plpgsql volatile security definer set search_path = trades, pg_temp as $body$
declare
	v_moved_to text := (select moved_to from book);
begin
	if v_moved_to is not null then
		raise exception 'the book was moved to %', v_moved_to using errcode = 'TR003';
	end if;
	insert into writers as w (writer, epoch) values (p_server, 0) on conflict (writer) do update set seen = now();
end
$body$;

-- The bucket of a user (kind 0) or a symbol (kind 1). The hash is the one that PostgreSQL partitions by, so that it can't
-- change.
create or replace function trades.bucket(p_kind integer, p_key text) returns smallint
language sql immutable as $body$
	select (p_kind * 128 + (hashtextextended(p_key, 0) & 127))::smallint
$body$;

-- The postings of a segment, as its trades say.
create or replace function trades.segment_postings(p_segment bigint)
returns table (bucket smallint, keys text[], places integer[])
language plpgsql stable set search_path = trades, pg_temp set work_mem = '16MB' set plan_cache_mode = force_custom_plan
as $body$
#variable_conflict use_column
begin
	return query
		with segment as (
			select (id - 1 - p_segment * 8192)::integer as place, user_id::text collate "C" as user_key, symbol
				from trades where id > p_segment * 8192 and id <= (p_segment + 1) * 8192),
		entries as (
			select bucket(0, user_key) as bucket, user_key as key, place from segment
			union all select bucket(1, symbol), symbol, place from segment
			order by 1, 2, 3)
		select bucket, array_agg(key), array_agg(place) from entries group by bucket;
end
$body$;

-- Posts the first full segment that is not yet, unless another server is at it, and returns how many are posted then.
create or replace function trades.post_segment() returns bigint
language plpgsql volatile security definer set search_path = trades, pg_temp as $body$
declare
	v_segment bigint;
begin
	select segments into v_segment from posted for update skip locked;
	if not found or (select last_id from book) < (v_segment + 1) * 8192 then
		return (select segments from posted);
	end if;
	insert into postings (segment, bucket, keys, places) select v_segment, made.* from segment_postings(v_segment) as made;
	update posted set segments = v_segment + 1;
	return v_segment + 1;
end
$body$;

-- The segments whose postings are not what their trades say: of the posted ones each has some, and no other has any.
create or replace function trades.misposted_segments() returns setof bigint
language plpgsql stable set search_path = trades, pg_temp as $body$
begin
	return query
		with due as (select s.segment, made.* from posted, generate_series(0, segments - 1) as s (segment),
				lateral segment_postings(s.segment) as made),
			there as (select segment, bucket, keys, places from postings)
		select wrong.segment from ((table due except table there) union all (table there except table due)) as wrong
			group by wrong.segment order by wrong.segment;
end
$body$;

-- The places in a segment, ascending, of the trades that a user or a symbol has.
create or replace function trades.places(p_segment bigint, p_kind integer, p_key text) returns integer[]
language plpgsql stable set search_path = trades, pg_temp set plan_cache_mode = force_generic_plan as $body$
declare
	v_key text collate "C" := p_key;
	v_keys text[] collate "C";
	v_places integer[];
	v_first integer;
begin
	select keys, places into v_keys, v_places from postings
		where bucket = bucket(p_kind, v_key) and segment = p_segment;
	v_first := array_position(v_keys, v_key);
	return coalesce(v_places[v_first : v_first + cardinality(array_positions(v_keys, v_key)) - 1], '{}');
end
$body$;

-- The first trades behind an id, up to another one, that pass a filter, each part of which may be null. It looks at no more
-- than takes some hundredths of a second: reached is how far it got, or null when there is no more to be found.
-- They come as one text, since a driver takes longer for every single value that it hands over than the database takes to
-- find it: a line for each, with tabs in between, neither of which is in any symbol.
-- A table that grows has statistics of yesterday, so the planner is told that the index by the id is always the way.
create or replace function trades.page(p_user_id bigint, p_symbol text, p_type text, p_since bigint, p_until bigint,
	p_after bigint, p_up_to bigint, p_limit integer, out page text, out reached bigint)
language plpgsql stable set search_path = trades, pg_temp set plan_cache_mode = force_custom_plan set enable_seqscan = off
set max_parallel_workers_per_gather = 0 set jit = off as $body$
declare
	v_is_keyed boolean := p_user_id is not null or p_symbol is not null;
	v_is_exact boolean := p_type is null and p_since is null and p_until is null;
	v_end bigint;
	v_posted bigint;
	v_ids bigint[];
	v_found integer := 0;
	v_tail text;
	v_tail_end bigint;
	v_tail_found integer;
begin
	select least(p_up_to, b.last_id), least(p_up_to, b.last_id, p.segments * 8192) into v_end, v_posted from book b, posted p;
	reached := p_after;
	if v_is_keyed and reached < v_posted then
		select c.ids, c.reached into v_ids, reached from candidates(p_user_id, p_symbol, p_after, v_posted,
			case when v_is_exact then p_limit else greatest(p_limit, 4096) end) c;
		select string_agg(concat_ws(e'\t', id, type, user_id, symbol, shares, price, traded_at), e'\n'), count(*)
			into page, v_found
			from (select found.* from unnest(v_ids) as wanted, lateral (select * from trades where id = wanted offset 0) as found
				where (p_type is null or type::text = p_type) and (p_since is null or traded_at >= p_since)
					and (p_until is null or traded_at < p_until)
				order by id limit p_limit) as found;
	end if;
	if v_found < p_limit and reached < v_end and not (v_is_keyed and reached < v_posted) then
		v_tail_end := least(v_end, reached + 131072);
		select string_agg(concat_ws(e'\t', id, type, user_id, symbol, shares, price, traded_at), e'\n'), count(*)
			into v_tail, v_tail_found
			from (select * from trades where id > reached and id <= v_tail_end
					and (p_user_id is null or user_id = p_user_id) and (p_symbol is null or symbol = p_symbol)
					and (p_type is null or type::text = p_type) and (p_since is null or traded_at >= p_since)
					and (p_until is null or traded_at < p_until)
				order by id limit p_limit - v_found) as found;
		page := concat_ws(e'\n', page, v_tail);
		v_found := v_found + v_tail_found;
		reached := v_tail_end;
	end if;
	if v_found = p_limit or reached >= v_end then
		reached := null;
	end if;
end
$body$;

-- Ids of trades that a user has, or a symbol, or both together, from posted segments. Returns as many as are wanted if it
-- finds them in time, and how far it got.
create or replace function trades.candidates(p_user_id bigint, p_symbol text, p_after bigint, p_up_to bigint, p_wanted integer,
	out ids bigint[], out reached bigint)
language plpgsql stable set search_path = trades, pg_temp as $body$
declare
	v_places integer[];
	v_before bigint;
	v_looked_at integer := 0;
	v_from integer;
	v_to integer;
begin
	ids := '{}';
	reached := p_after;
	while reached < p_up_to and cardinality(ids) < p_wanted and v_looked_at < 1024 loop
		v_before := reached / 8192 * 8192;
		v_looked_at := v_looked_at + 1;
		if p_symbol is null then
			v_places := places(v_before / 8192, 0, p_user_id::text);
		elsif p_user_id is null then
			v_places := places(v_before / 8192, 1, p_symbol);
		else
			v_places := array(select unnest(places(v_before / 8192, 0, p_user_id::text))
				intersect select unnest(places(v_before / 8192, 1, p_symbol)) order by 1);
		end if;
		v_from := width_bucket((reached - v_before - 1)::integer, v_places) + 1;
		reached := least(v_before + 8192, p_up_to);
		v_to := width_bucket((reached - v_before - 1)::integer, v_places);
		if v_to - v_from >= p_wanted - cardinality(ids) then
			v_to := v_from + p_wanted - cardinality(ids) - 1;
			reached := v_before + 1 + v_places[v_to];
		end if;
		ids := ids || array(select v_before + 1 + place from unnest(v_places[v_from : v_to]) as place);
	end loop;
end
$body$;

-- Adds a token, and closes every server to whoever has none, for good. Error: 23505 there is one of that name or id.
create or replace function trades.add_token(p_id text, p_name text, p_scopes text[], p_created timestamptz,
	p_expires timestamptz, p_hash text) returns void
language plpgsql volatile security definer set search_path = trades, pg_temp as $body$
begin
	update book set closed = true where not closed;
	insert into tokens (id, name, scopes, created, expires, hash)
		values (p_id, p_name, p_scopes, p_created, p_expires, p_hash);
end
$body$;

-- Removes the token of a name, and tells whether there was one.
create or replace function trades.remove_token(p_name text) returns boolean
language plpgsql volatile security definer set search_path = trades, pg_temp as $body$
begin
	delete from tokens where name = p_name;
	return found;
end
$body$;

select trades.add_partition(0);
select trades.add_partition(1);

revoke all on all functions in schema trades from public;
