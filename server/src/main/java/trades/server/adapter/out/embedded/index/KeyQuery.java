package trades.server.adapter.out.embedded.index;

import java.util.HexFormat;

import io.r2dbc.spi.Readable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import trades.server.application.port.out.KeyedReceipt;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.Receipt;

/** Reads keys and what was recorded under them. */
final class KeyQuery {

	/** Of {@code idempotency_keys k}, for {@link #keyedReceipt}. */
	static final String COLUMNS = "k.idempotency_key, k.fingerprint, k.first_id, k.trade_count";

	private KeyQuery() {
	}

	/** What was recorded under a key of this name, or nothing. */
	static Mono<KeyedReceipt> run(DatabaseClient client, String name) {
		return client.sql("select " + COLUMNS + " from idempotency_keys k where k.name_hash = $1")
			.bind(0, KeyBytes.hash(name))
			.map(KeyQuery::keyedReceipt)
			.all()
			// A hash may be that of another name too.
			.filter(found -> found.key().name().equals(name))
			.collectList()
			.flatMap(found -> Mono.justOrEmpty(found.stream().findFirst()));
	}

	static KeyedReceipt keyedReceipt(Readable row) {
		IdempotencyKey key = new IdempotencyKey(KeyBytes.text(Columns.bytes(row, 0)),
				HexFormat.of().formatHex(Columns.bytes(row, 1)));
		return new KeyedReceipt(key, new Receipt(Columns.number(row, 2), (int) Columns.number(row, 3), false));
	}

}
