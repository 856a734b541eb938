package trades.server.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

import trades.server.e2e.RawHttp;

/**
 * Sends the same kind of request on many connections, each as soon as the last one is
 * answered.
 */
interface LoadGenerator {

	/** The kinds of requests. */
	enum Kind {

		/** Exactly the address given. */
		PLAIN,

		/** A trade posted to the address. */
		POST,

		/** The address with a random id behind it. */
		RANDOM_ID,

		/** The address, asked for only if it has changed, which it has not. */
		NOT_MODIFIED

	}

	/**
	 * What a load came to.
	 *
	 * @param rate the answers per second
	 * @param p99 the time in ms in which 99 of 100 came
	 */
	record Result(double rate, double p99) {
	}

	/** Sends requests for some seconds. Fails when one is not answered as it should. */
	Result run(Kind kind, URI uri, int connections, int seconds) throws IOException, InterruptedException;

	/** What tells the server that its answer is known already. */
	static String tag(URI uri) throws IOException {
		try (RawHttp connection = new RawHttp(uri)) {
			return connection.exchange(RawHttp.head(uri.getPath())).header("ETag");
		}
	}

	/**
	 * wrk where it is installed, or else one of our own, which takes more of the machine
	 * for itself.
	 */
	static LoadGenerator best(int trades, Path directory) throws IOException {
		return best(trades, directory, "");
	}

	/** The same with a token in each request; none when it is empty. */
	static LoadGenerator best(int trades, Path directory, String token) throws IOException {
		if (Wrk.isInstalled()) {
			return new Wrk(trades, directory, token);
		}
		System.out.println("wrk is not installed: the load comes from a JVM, which makes all rates lower");
		return new SocketLoad(trades, token);
	}

}
