package trades.server.application.port.out;

import java.util.List;

import trades.server.domain.access.AccessToken;

/** Where tokens are kept. All of it blocks; others may change them at any time. */
public interface TokenStore extends AutoCloseable {

	/**
	 * What there is.
	 *
	 * @param anyEver whether there is or was any token, so that everybody needs one
	 * @param tokens each with an id and a name of its own
	 */
	record Content(boolean anyEver, List<AccessToken> tokens) {
	}

	/**
	 * Reads it; cheap when nothing has changed since the last time.
	 * @throws TokenStoreException when it can't be trusted as it is
	 * @throws trades.server.domain.BookUnavailableException when it can't be reached just
	 * now
	 */
	Content read();

	/**
	 * Adds a token; when this returns that is durable.
	 * @throws TokenStoreException when that is not possible, or its name is taken
	 */
	void add(AccessToken token);

	/**
	 * Removes a token; when this returns that is durable.
	 * @throws TokenStoreException when that is not possible, or there is none of that
	 * name
	 */
	void remove(String name);

	@Override
	void close();

}
