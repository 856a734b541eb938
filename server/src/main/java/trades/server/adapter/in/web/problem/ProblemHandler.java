package trades.server.adapter.in.web.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.StringUtils;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerResponse;
import trades.server.application.port.in.FindTrades;
import trades.server.application.port.in.RecordingException;
import trades.server.domain.BookUnavailableException;
import trades.server.domain.InvalidTradeException;

/**
 * The one place that turns exceptions into answers. Only our own faults are logged with a
 * stack trace.
 */
@Order(-2)
public final class ProblemHandler implements ErrorWebExceptionHandler {

	private static final Logger logger = LoggerFactory.getLogger(ProblemHandler.class);

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, Throwable ex) {
		ServerHttpResponse response = exchange.getResponse();
		if (response.isCommitted()) {
			// The answer is under way: only cutting the connection tells the client that
			// it is not whole.
			return Mono.error(isClientThere(response) ? ex : new AbortedException(ex));
		}
		if (DisconnectedClientHelper.isClientDisconnectedException(ex)) {
			logger.debug("The client left before it was answered", ex);
			return Mono.empty();
		}
		String requestId = RequestIds.of(exchange);
		String method = exchange.getRequest().getMethod().name();
		String path = exchange.getRequest().getURI().getRawPath();
		HttpProblem problem = problem(path, ex);
		if (problem.status() == HttpStatus.INTERNAL_SERVER_ERROR) {
			ProblemLog.failed(requestId, method, path, ex);
		}
		else {
			ProblemLog.refused(requestId, method, path, problem.status(), problem.detail());
		}
		HttpHeaders headers = response.getHeaders();
		headers.clear();
		headers.putAll(problem.headers());
		headers.set(RequestIds.HEADER, requestId);
		headers.setCacheControl(CacheControl.noStore());
		headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		response.setStatusCode(problem.status());
		byte[] body = ProblemJson.write(problem.status(), problem.detail(), path, requestId, problem.errors(),
				problem.errorTotal());
		headers.setContentLength(body.length);
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
	}

	/**
	 * Whether there is still somebody to write to. Writing to somebody who leaves at that
	 * moment fails in ways that Spring would log as faults of ours.
	 */
	private static boolean isClientThere(ServerHttpResponse response) {
		boolean[] active = { true };
		HttpServerResponse netty = ServerHttpResponseDecorator.getNativeResponse(response);
		netty.withConnection(connection -> active[0] = connection.channel().isActive());
		return active[0];
	}

	/** Whether this is said to a client as a matter of course, and no fault of ours. */
	static boolean isRefusal(Throwable ex) {
		return problem("", ex).status() != HttpStatus.INTERNAL_SERVER_ERROR;
	}

	private static HttpProblem problem(String path, Throwable ex) {
		if (ex instanceof HttpProblem problem) {
			return problem;
		}
		if (ex instanceof InvalidTradeException invalid) {
			return HttpProblem.invalid(invalid);
		}
		if (ex instanceof MalformedBodyException malformed) {
			return new HttpProblem(HttpStatus.BAD_REQUEST, String.valueOf(malformed.getMessage()));
		}
		if (ex instanceof RecordingException refused) {
			return refusal(refused);
		}
		if (ex instanceof FindTrades.TooLargeSumException large) {
			return new HttpProblem(HttpStatus.BAD_REQUEST, String.valueOf(large.getMessage()));
		}
		if (ex instanceof BookUnavailableException away) {
			return HttpProblem.unavailable(String.valueOf(away.getMessage()));
		}
		if (ex instanceof InvalidMimeTypeException || ex instanceof InvalidMediaTypeException) {
			// What is asked of Boot's own endpoints: ours look at their headers
			// themselves.
			return new HttpProblem(HttpStatus.BAD_REQUEST,
					"the Accept header is malformed, or has more than 50 media types");
		}
		if (ex instanceof ResponseStatusException standard) {
			return standard(path, standard);
		}
		return new HttpProblem(HttpStatus.INTERNAL_SERVER_ERROR,
				"the server failed: its log tells more under this request_id");
	}

	private static HttpProblem refusal(RecordingException refused) {
		String detail = String.valueOf(refused.getMessage());
		if (refused instanceof RecordingException.KeyReused) {
			return new HttpProblem(HttpStatus.UNPROCESSABLE_CONTENT, detail);
		}
		if (refused instanceof RecordingException.PreconditionFailed) {
			return new HttpProblem(HttpStatus.PRECONDITION_FAILED, detail);
		}
		if (refused instanceof RecordingException.TooLarge) {
			return new HttpProblem(HttpStatus.CONTENT_TOO_LARGE, detail);
		}
		if (refused instanceof RecordingException.Unavailable) {
			return HttpProblem.unavailable(detail);
		}
		return new HttpProblem(HttpStatus.INTERNAL_SERVER_ERROR, detail);
	}

	/** Spring begins its reasons with a capital letter and ends them with a full stop. */
	private static String sentence(String reason) {
		String start = StringUtils.uncapitalize(reason);
		return start.endsWith(".") ? start.substring(0, start.length() - 1) : start;
	}

	private static HttpProblem standard(String path, ResponseStatusException ex) {
		HttpStatus status = HttpStatus.resolve(ex.getStatusCode().value());
		if (status == HttpStatus.NOT_FOUND) {
			HttpHeaders headers = new HttpHeaders();
			headers.set(HttpHeaders.LINK, ServiceDescription.LINK);
			return new HttpProblem(status, "there is nothing at " + ClientText.cut(path) + ": trades are at /trades",
					headers);
		}
		String reason = ex.getReason();
		return new HttpProblem((status != null) ? status : HttpStatus.INTERNAL_SERVER_ERROR,
				(reason != null) ? sentence(ClientText.cut(reason)) : "the request can't be answered", ex.getHeaders());
	}

}
