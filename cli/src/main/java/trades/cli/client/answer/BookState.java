package trades.cli.client.answer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import trades.cli.client.failure.OtherBookException;
import trades.cli.client.failure.UnexpectedAnswerException;

/**
 * What the tag of a list tells: the state of the book that the list shows. No two states
 * have the same id of the book and the same last id, since nothing is ever changed.
 *
 * @param tag what {@code If-Match} takes, so that trades are recorded only if the book is
 * still in this state
 * @param book the id of the book
 * @param lastId the last trade that was recorded; 0 if none is
 */
public record BookState(String tag, String book, long lastId) {

	/** A proxy that compresses answers may have made it a weak one. */
	private static final Pattern TAG = Pattern.compile("(?:W/)?(\"([0-9a-f-]{36})-[a-z]+-(\\d{1,18})-[^\"]*\")");

	/**
	 * Makes sure that a later state is one of the same book.
	 * @throws OtherBookException if it is not
	 */
	public BookState requireFollowing(BookState earlier) {
		if (!this.book.equals(earlier.book) || this.lastId < earlier.lastId) {
			throw new OtherBookException("the server has another book now than a moment ago");
		}
		return this;
	}

	/**
	 * Reads the tag of a list.
	 * @throws UnexpectedAnswerException if it has none that tells a state
	 */
	static BookState of(@Nullable String tag) {
		Matcher matcher = TAG.matcher((tag != null) ? tag : "");
		if (!matcher.matches()) {
			throw new UnexpectedAnswerException(
					"the list does not tell which state of the book it shows (ETag: %s)".formatted(tag), null);
		}
		return new BookState(matcher.group(1), matcher.group(2), Long.parseLong(matcher.group(3)));
	}

}
