package trades.server.application.port.in;

import org.jspecify.annotations.Nullable;

/** Why a submission was not, or may not have been, recorded. */
public abstract sealed class RecordingException extends RuntimeException {

	private RecordingException(String message, @Nullable Throwable cause) {
		super(message, cause, false, false);
	}

	/** Nothing was recorded, and the same request may succeed a little later. */
	public static final class Unavailable extends RecordingException {

		public Unavailable(String message) {
			super(message, null);
		}

	}

	/** Nothing was recorded, since so much can't be recorded together. */
	public static final class TooLarge extends RecordingException {

		public TooLarge(String message) {
			super(message, null);
		}

	}

	/** Nothing was recorded: the key belongs to another request. */
	public static final class KeyReused extends RecordingException {

		public KeyReused(String key) {
			super("the Idempotency-Key \"" + key + "\" was used before with another body: send a new key", null);
		}

	}

	/** Nothing was recorded: the book is not what the request demands. */
	public static final class PreconditionFailed extends RecordingException {

		public PreconditionFailed(long lastId) {
			super("the book is not, or no longer, what If-Match names: its last id is " + lastId
					+ "; send the strong ETag of a list as it is now", null);
		}

	}

	/**
	 * The write failed half-way: whether the trades are recorded shows only after a
	 * restart.
	 */
	public static final class OutcomeUnknown extends RecordingException {

		public OutcomeUnknown(Throwable cause) {
			super("outcome unknown: repeat with the same Idempotency-Key", cause);
		}

	}

}
