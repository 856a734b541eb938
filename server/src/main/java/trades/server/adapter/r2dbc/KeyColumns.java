package trades.server.adapter.r2dbc;

import java.util.HexFormat;
import java.util.List;

import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;

/** The keys of entries, one array a column, as {@link TradeColumns} are for trades. */
@SuppressWarnings("ArrayRecordComponent")
record KeyColumns(Object[] firstIds, Object[] tradeCounts, Object[] scopes, Object[] values, Object[] fingerprints,
		Object[] hashes) {

	static KeyColumns of(List<Entry> entries) {
		int size = (int) entries.stream().filter(entry -> entry.key() != null).count();
		KeyColumns columns = new KeyColumns(new Object[size], new Object[size], new Object[size], new Object[size],
				new Object[size], new Object[size]);
		int row = 0;
		for (Entry entry : entries) {
			IdempotencyKey key = entry.key();
			if (key != null) {
				columns.set(row++, key, entry);
			}
		}
		return columns;
	}

	private void set(int row, IdempotencyKey key, Entry entry) {
		this.firstIds[row] = entry.firstId();
		this.tradeCounts[row] = entry.trades().size();
		this.scopes[row] = key.name().scope();
		this.values[row] = KeyBytes.of(key.name().value());
		this.fingerprints[row] = HexFormat.of().parseHex(key.fingerprint());
		this.hashes[row] = KeyBytes.hash(key.name());
	}

	boolean isEmpty() {
		return this.firstIds.length == 0;
	}

}
