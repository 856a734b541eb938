package trades.server;

import java.io.PrintStream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import trades.server.book.BookException;

/** Says in one sentence why the server does not start. */
final class StartFailure {

	private StartFailure() {
	}

	static void report(Throwable failure) {
		PrintStream err = System.err;
		String sentence = sentence(failure);
		if (sentence != null) {
			err.println(sentence);
			return;
		}
		err.println("The server can't start:");
		failure.printStackTrace(err);
	}

	private static @Nullable String sentence(@Nullable Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BookException) {
				return cause.getMessage();
			}
			if (cause instanceof PortInUseException busy) {
				return "Port " + busy.getPort()
						+ " is in use: stop the program that holds it, or choose another one (SERVER_PORT).";
			}
			if (cause instanceof BindException invalid) {
				return "The setting " + invalid.getName() + " is invalid: " + rootOf(invalid).getMessage() + ".";
			}
		}
		return null;
	}

	private static Throwable rootOf(Throwable failure) {
		Throwable root = failure;
		for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
			root = cause;
		}
		return root;
	}

}
