package trades.server.adapter.out.postgresql.backup;

import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;

import io.r2dbc.spi.Readable;
import trades.server.adapter.out.postgresql.KeyRows;
import trades.server.adapter.out.postgresql.session.Session;
import trades.server.domain.IdempotencyKey;

/**
 * A row of the keys, which may be damaged.
 *
 * @param firstId the id of the first trade that came under the key
 * @param lastId that of the last one
 * @param hash of the key's name
 * @param fingerprint in hexadecimal digits
 */
record KeyedIds(long firstId, long lastId, UUID hash, String fingerprint) {

	static final String COLUMNS = "first_id, n, name_hash, encode(fingerprint, 'hex')";

	/** A row of the {@link #COLUMNS}. */
	static KeyedIds of(Readable row) {
		long firstId = Session.number(row, 0);
		return new KeyedIds(firstId, firstId + Session.number(row, 1) - 1,
				Objects.requireNonNull(row.get(2, UUID.class)), Session.text(row, 3));
	}

	/** The key itself. */
	IdempotencyKey key() {
		try {
			return KeyRows.key(this.hash, HexFormat.of().parseHex(this.fingerprint));
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException ex) {
			throw new UnsoundBookException("the idempotency key of trade " + this.firstId + " is damaged");
		}
	}

}
