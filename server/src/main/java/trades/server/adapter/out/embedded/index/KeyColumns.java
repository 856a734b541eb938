package trades.server.adapter.out.embedded.index;

import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;

/** The keys of entries, one array a column, as {@link TradeColumns} are for trades. */
@SuppressWarnings("ArrayRecordComponent")
record KeyColumns(Object[] firstIds, Object[] tradeCounts, Object[] names, Object[] fingerprints, Object[] hashes) {

	/** Makes columns of entries that all have a key. */
	static KeyColumns of(List<Entry> entries) {
		int size = entries.size();
		KeyColumns columns = new KeyColumns(new Object[size], new Object[size], new Object[size], new Object[size],
				new Object[size]);
		for (int row = 0; row < size; row++) {
			Entry entry = entries.get(row);
			columns.set(row, Objects.requireNonNull(entry.key()), entry);
		}
		return columns;
	}

	private void set(int row, IdempotencyKey key, Entry entry) {
		this.firstIds[row] = entry.firstId();
		this.tradeCounts[row] = entry.trades().size();
		this.names[row] = KeyBytes.of(key.name());
		this.fingerprints[row] = HexFormat.of().parseHex(key.fingerprint());
		this.hashes[row] = KeyBytes.hash(key.name());
	}

}
