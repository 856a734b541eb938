-- The index of the book. It can be made anew from the journal at any time, so it is never migrated:
-- whoever changes it raises IndexTables.SCHEMA_VERSION, and the next start builds it again.

create table book (
	book_id varchar(36) not null,
	schema_version integer not null
);

-- 64: H2 counts a character beyond the basic plane as two.
create table trades (
	id bigint primary key,
	type varchar(4) not null,
	user_id bigint not null,
	symbol varchar(64) not null,
	shares smallint not null,
	price bigint not null,
	traded_at bigint not null
);

-- Found by a hash, which is not unique: an index over the keys themselves would hold each a second time.
create table idempotency_keys (
	first_id bigint primary key,
	trade_count integer not null,
	idempotency_key bytea not null,
	fingerprint bytea not null,
	name_hash integer not null
);

-- Which trades each user has, and each symbol; see Postings. An index over trades would be written anew over and
-- over, since users and symbols come in no order.
create table user_postings (
	id bigint primary key,
	places bytea not null
);

create table symbol_postings (
	id bigint primary key,
	places bytea not null
);
