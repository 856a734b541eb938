-- Version 3: the tokens by which callers are let in. Of each only a hash is kept.

create table trades.tokens (
	id text primary key,
	name text not null unique,
	scopes text[] not null,
	created timestamptz not null,
	expires timestamptz,
	hash text not null
);

-- Whether there ever was a token: from then on every request needs one, even when there is none left.
alter table trades.book add column closed boolean not null default false;

update trades.book set schema_version = 3;
