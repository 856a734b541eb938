package trades.server.adapter.in.web.request;

import java.util.ArrayList;
import java.util.List;

import org.springframework.http.server.PathContainer;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import trades.server.adapter.in.web.problem.HttpProblem;
import trades.server.domain.Violation;

/**
 * The query parameters of a request to record something. What is recorded can never be
 * taken back: a dry run that is misspelt must not be taken for none.
 */
public final class RecordParameters {

	private static final String DRY_RUN = "dry_run";

	private RecordParameters() {
	}

	/**
	 * Whether a request asks for its body to be checked only.
	 * @throws HttpProblem 400 when it says neither yes nor no, or anything else
	 */
	public static boolean isDryRun(ServerRequest request) {
		MultiValueMap<String, String> parameters = QueryParameters.all(request);
		List<Violation> violations = new ArrayList<>(0);
		parameters.forEach((name, values) -> add(violations, name, values));
		pathParameters(request, violations);
		if (!violations.isEmpty()) {
			throw HttpProblem.invalid("invalid query parameter", violations);
		}
		return "true".equals(parameters.getFirst(DRY_RUN));
	}

	private static void add(List<Violation> violations, String name, List<String> values) {
		// One without a value may have been meant as a flag.
		List<String> given = values.stream().map(value -> (value != null) ? value : "").toList();
		if (!DRY_RUN.equals(name)) {
			violations.add(unknown(name, String.join(",", given)));
		}
		else if (given.size() > 1) {
			violations.add(new Violation(name, String.join(",", given), "must be given at most once"));
		}
		else if (!given.contains("true") && !given.contains("false")) {
			violations.add(new Violation(name, given.get(0), "must be true or false"));
		}
	}

	/** Behind a semicolon the path itself has parameters, which no route looks at. */
	private static void pathParameters(ServerRequest request, List<Violation> violations) {
		for (PathContainer.Element element : request.requestPath().elements()) {
			if (element instanceof PathContainer.PathSegment segment) {
				segment.parameters()
					.forEach((name, values) -> violations.add(unknown(";" + name, String.join(",", values))));
			}
		}
	}

	private static Violation unknown(String name, String value) {
		return new Violation(name, value, "is not a parameter of POST /trades, which takes only " + DRY_RUN);
	}

}
