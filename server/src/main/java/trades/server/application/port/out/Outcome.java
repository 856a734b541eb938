package trades.server.application.port.out;

import trades.server.domain.Receipt;

/** What became of one submission of a group. */
public sealed interface Outcome {

	/**
	 * It is in the book, by this submission or, if the receipt is a replay, by an earlier
	 * one with the same key and body.
	 */
	record Recorded(Receipt receipt) implements Outcome {
	}

	/** Nothing was recorded: another body has the key. */
	record KeyReused() implements Outcome {
	}

	/**
	 * Nothing was recorded: the book was not what the precondition demands.
	 *
	 * @param lastId the last id of the book, with the group in it
	 */
	record PreconditionFailed(long lastId) implements Outcome {
	}

	/**
	 * Nothing was recorded, and never will be: so much can't be recorded together. Does
	 * not befall a group of {@link BookWriter#MAX_GROUP_TRADES} trades or fewer.
	 *
	 * @param reason how much can, for its sender
	 */
	record TooLarge(String reason) implements Outcome {
	}

	/**
	 * Nothing was recorded, and the same submission may succeed later.
	 *
	 * @param reason what was missing, for its sender
	 */
	record Unavailable(String reason) implements Outcome {
	}

	/**
	 * It may or may not have been recorded, or still be; later groups can be committed
	 * all the same.
	 */
	record Unknown(Throwable cause) implements Outcome {
	}

}
