package trades.server.adapter.in.web.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;

/** Notes what clients are told went wrong, under the id of their request. */
final class ProblemLog {

	private static final Logger logger = LoggerFactory.getLogger(ProblemLog.class);

	private ProblemLog() {
	}

	/** Refusals are no news to whoever runs the server: only a search wants them. */
	static void refused(String requestId, String method, String path, HttpStatusCode status, String detail) {
		if (logger.isDebugEnabled()) {
			logger.debug("[{}] {} {} was answered with {}: {}", requestId, ClientText.printable(method),
					ClientText.printable(path), status.value(), ClientText.line(detail));
		}
	}

	static void failed(String requestId, String method, String path, Throwable cause) {
		logger.error("[{}] {} {} failed", requestId, ClientText.printable(method), ClientText.printable(path), cause);
	}

}
