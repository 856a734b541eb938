package trades.server.adapter.r2dbc;

import trades.server.domain.IdempotencyKey;
import trades.server.domain.Receipt;

/**
 * What was recorded under a key.
 *
 * @param key with the fingerprint of the request that recorded it
 * @param receipt what its sender was told
 */
public record KeyedReceipt(IdempotencyKey key, Receipt receipt) {
}
