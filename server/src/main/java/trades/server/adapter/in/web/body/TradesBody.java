package trades.server.adapter.in.web.body;

import java.util.List;

import trades.server.domain.NewTrade;

/**
 * The trades of a request's body.
 *
 * @param trades at least one
 * @param isBatch whether they were sent as a batch, which is answered with a receipt, and
 * not as a single object
 */
public record TradesBody(List<NewTrade> trades, boolean isBatch) {
}
