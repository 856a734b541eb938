package trades.server.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

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
		RANDOM_ID

	}

	/** The answers 2xx per second. Fails when there are others. */
	double rate(Kind kind, URI uri, int connections, int seconds) throws IOException, InterruptedException;

	/**
	 * wrk where it is installed, or else one of our own, which takes more of the machine
	 * for itself.
	 */
	static LoadGenerator best(int trades, Path directory) throws IOException {
		if (Wrk.isInstalled()) {
			return new Wrk(trades, directory);
		}
		System.out.println("wrk is not installed: the load comes from a JVM, which makes all rates lower");
		return new SocketLoad(trades);
	}

}
