package trades.server.adapter.in.web.problem;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import trades.server.domain.InvalidTradeException;
import trades.server.domain.Violation;

/** A request that can't be answered as asked, with what its sender is told. */
public final class HttpProblem extends RuntimeException {

	private static final String RETRY_AFTER_SECONDS = "1";

	/** So many faults of one request are told one by one. */
	public static final int MAX_LISTED = 100;

	private final HttpStatus status;

	private final transient List<BodyFault> errors;

	private final long errorTotal;

	private final transient HttpHeaders headers;

	public HttpProblem(HttpStatus status, String detail) {
		this(status, detail, new HttpHeaders());
	}

	public HttpProblem(HttpStatus status, String detail, HttpHeaders headers) {
		this(status, detail, List.of(), 0, headers);
	}

	private HttpProblem(HttpStatus status, String detail, List<BodyFault> errors, long errorTotal,
			HttpHeaders headers) {
		super(detail, null, false, false);
		this.status = status;
		this.errors = errors;
		this.errorTotal = errorTotal;
		this.headers = headers;
	}

	/**
	 * Input that breaks rules, each with its field and value; only so many are listed.
	 */
	public static HttpProblem invalid(String detail, List<Violation> violations) {
		List<BodyFault> listed = violations.stream().limit(MAX_LISTED).map(BodyFault::of).toList();
		return listed(detail, listed, violations.size());
	}

	/** A trade that breaks rules, perhaps more often than is listed. */
	public static HttpProblem invalid(InvalidTradeException ex) {
		return listed("the trade is invalid", ex.violations().stream().map(BodyFault::of).toList(), ex.total());
	}

	private static HttpProblem listed(String detail, List<BodyFault> listed, long total) {
		return (total == listed.size()) ? invalid(detail, listed, 0)
				: invalid(detail + ": " + total + " faults" + firstOf(listed), listed, total);
	}

	/** Tells that there are more faults than these. */
	public static String firstOf(List<BodyFault> listed) {
		return ", of which the first " + listed.size() + " are listed";
	}

	/** A batch with faults, of which there may be more than are listed. */
	public static HttpProblem invalid(String detail, List<BodyFault> errors, long total) {
		return new HttpProblem(HttpStatus.BAD_REQUEST, detail, errors, total, new HttpHeaders());
	}

	/** What is to be tried again a little later. */
	public static HttpProblem unavailable(String detail) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
		return new HttpProblem(HttpStatus.SERVICE_UNAVAILABLE, detail, headers);
	}

	public static HttpProblem methodNotAllowed(HttpMethod method, Set<HttpMethod> allowed, String reason) {
		HttpHeaders headers = new HttpHeaders();
		headers.setAllow(allowed);
		return new HttpProblem(HttpStatus.METHOD_NOT_ALLOWED,
				ClientText.cut(method.name()) + " is not allowed here, only " + sorted(allowed) + ": " + reason,
				headers);
	}

	private static String sorted(Collection<HttpMethod> methods) {
		return methods.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
	}

	HttpStatus status() {
		return this.status;
	}

	String detail() {
		return String.valueOf(getMessage());
	}

	List<BodyFault> errors() {
		return this.errors;
	}

	/**
	 * How many faults a batch has, listed or not, or a trade that has more than are
	 * listed; otherwise 0.
	 */
	long errorTotal() {
		return this.errorTotal;
	}

	HttpHeaders headers() {
		return this.headers;
	}

}
