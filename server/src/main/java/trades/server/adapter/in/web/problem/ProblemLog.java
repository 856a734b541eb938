package trades.server.adapter.in.web.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;

/** Notes what clients are told went wrong, under the id of their request. */
final class ProblemLog {

	private static final Logger logger = LoggerFactory.getLogger(ProblemLog.class);

	/** Its name in logs that are read by machines (Elastic Common Schema). */
	private static final String REQUEST_ID = "http.request.id";

	private ProblemLog() {
	}

	/** Refusals are no news to whoever runs the server: only a search wants them. */
	static void refused(String requestId, String method, String path, HttpStatusCode status, String detail) {
		if (logger.isDebugEnabled()) {
			logger.atDebug()
				.addKeyValue(REQUEST_ID, requestId)
				.log("[{}] {} {} was answered with {}: {}", requestId, ClientText.printable(method),
						ClientText.printable(path), status.value(), ClientText.line(detail));
		}
	}

	static void failed(String requestId, String method, String path, Throwable cause) {
		logger.atError()
			.addKeyValue(REQUEST_ID, requestId)
			.setCause(cause)
			.log("[{}] {} {} failed", requestId, ClientText.printable(method), ClientText.printable(path));
	}

}
