-- Made last: on a full table that is far cheaper than keeping it up while it fills.
create index keys_by_name on idempotency_keys (name_hash);
