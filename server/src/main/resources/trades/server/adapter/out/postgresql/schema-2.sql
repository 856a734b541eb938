-- Version 2: which trades each user has, and each symbol, in place of two indexes, and whether the book was moved away.
-- Users and symbols come in no order, so that an index would be written anew all over the place with every append.

drop index trades.trades_by_user;
drop index trades.trades_by_symbol;

-- Ids are cut into segments of 8,192. Once a segment is full nothing in it changes any more, and its postings are written,
-- once and for ever, by whichever server gets there first; what lies behind the segments that are posted is looked through.
-- A look-up reads one row a segment: the keys that share a bucket, in their order, each beside the place in the segment,
-- from 0, of a trade that has it.
create table trades.postings (
	bucket smallint not null,
	segment bigint not null,
	keys text[] collate "C" not null,
	places integer[] not null,
	primary key (bucket, segment)
);

-- How many segments are posted, from the first one on.
create table trades.posted (
	one boolean primary key default true check (one),
	segments bigint not null
) with (fillfactor = 10);

insert into trades.posted (segments) values (0);
-- Where the book went; nothing is recorded here any more then.
alter table trades.book add column moved_to text;

update trades.book set schema_version = 2;
