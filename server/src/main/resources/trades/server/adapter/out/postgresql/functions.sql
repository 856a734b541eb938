-- All that a server may do beside reading; made anew by every migration.

-- Makes the partition that has ten million ids from number * 10,000,000 + 1 on.
create or replace function trades.add_partition(p_number bigint) returns void
language plpgsql volatile set search_path = trades, pg_temp as $body$
begin
	execute format('create table if not exists trades_%s partition of trades for values from (%s) to (%s)',
		p_number, p_number * 10000000 + 1, (p_number + 1) * 10000000 + 1);
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

select trades.add_partition(0);
select trades.add_partition(1);

-- Where the book went; nothing is recorded here any more then.
alter table trades.book add column if not exists moved_to text;

revoke all on all functions in schema trades from public;
