package trades.server.application.port.out;

import java.util.Optional;

import trades.server.domain.IdempotencyKey;
import trades.server.domain.Receipt;

/**
 * What was recorded under a key.
 *
 * @param key with the fingerprint of the request that recorded it
 * @param receipt what its sender was told
 */
public record KeyedReceipt(IdempotencyKey key, Receipt receipt) {

	/**
	 * What the sender of a later request with a key of the same name is told, or nothing
	 * when it is another request.
	 */
	public Optional<Receipt> answerTo(IdempotencyKey repeat) {
		return this.key.fingerprint().equals(repeat.fingerprint()) ? Optional.of(this.receipt.asReplay())
				: Optional.empty();
	}

}
