package trades.server.adapter.r2dbc;

import java.util.List;

import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;

/** The keys of entries, one array a column, as {@link TradeColumns} are for trades. */
@SuppressWarnings("ArrayRecordComponent")
record KeyColumns(Object[] scopes, Object[] values, Object[] fingerprints, Object[] firstIds, Object[] tradeCounts) {

	static KeyColumns of(List<Entry> entries) {
		int size = (int) entries.stream().filter(entry -> entry.key() != null).count();
		KeyColumns columns = new KeyColumns(new Object[size], new Object[size], new Object[size], new Object[size],
				new Object[size]);
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
		this.scopes[row] = key.name().scope();
		this.values[row] = key.name().value();
		this.fingerprints[row] = key.fingerprint();
		this.firstIds[row] = entry.firstId();
		this.tradeCounts[row] = entry.trades().size();
	}

	boolean isEmpty() {
		return this.scopes.length == 0;
	}

}
