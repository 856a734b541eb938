-- Made last: on a full table that is far cheaper than keeping them up while it fills.
create index trades_of_user on trades (user_id, id);

create index trades_of_symbol on trades (symbol, id);

create index keys_by_name on idempotency_keys (name_hash);
