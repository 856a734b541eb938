-- The book as tables, version 1; the files after this one bring it to later versions. They hold what the functions
-- beside these files write, and nobody else writes.

create schema trades;

-- The one row that every append updates first: its lock, held until the commit, makes the order of the ids that of the
-- commits, and a rollback takes the ids back. Room on its page keeps each update there, without a new index entry.
create table trades.book (
	one boolean primary key default true check (one),
	book_id uuid not null,
	schema_version integer not null,
	last_id bigint not null
) with (fillfactor = 10);

-- A row for each server process: what it appended last, and an epoch by which its lost connections are locked out.
create table trades.writers (
	writer uuid primary key,
	epoch bigint not null,
	group_no bigint not null default 0,
	first_id bigint not null default 0,
	n integer not null default 0,
	seen timestamptz not null default now()
) with (fillfactor = 10);

create table trades.trades (
	id bigint primary key,
	user_id bigint not null,
	price bigint not null,
	traded_at bigint not null,
	shares smallint not null,
	type "char" not null,
	symbol text collate "C" not null
) partition by range (id);

create index trades_by_user on trades.trades (user_id, id);
create index trades_by_symbol on trades.trades (symbol, id);

-- The name of a key stands whole in its fingerprint, behind the SHA-256 of the request.
create table trades.keys (
	name_hash uuid primary key,
	first_id bigint not null,
	n integer not null,
	fingerprint bytea not null
);

insert into trades.book (book_id, schema_version, last_id) values (gen_random_uuid(), 1, 0);
