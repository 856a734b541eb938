package trades.server.adapter.in.web;

import java.util.Set;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import trades.server.adapter.in.web.problem.HttpProblem;
import trades.server.adapter.in.web.problem.ServiceDescription;

/** Tells which methods a resource allows, and refuses the others. */
final class AllowedMethods {

	static final AllowedMethods BOOK = new AllowedMethods("trades are recorded and read, never changed or deleted",
			HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.OPTIONS);

	static final AllowedMethods TRADE = new AllowedMethods("a recorded trade is never changed or deleted",
			HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

	static final AllowedMethods READ_ONLY = new AllowedMethods("this is only read", HttpMethod.GET, HttpMethod.HEAD,
			HttpMethod.OPTIONS);

	private final String reason;

	private final Set<HttpMethod> methods;

	private AllowedMethods(String reason, HttpMethod... methods) {
		this.reason = reason;
		this.methods = Set.of(methods);
	}

	/** Whether only the headers of the answer are asked for. */
	static boolean isHead(ServerRequest request) {
		return HttpMethod.HEAD.equals(request.method());
	}

	Mono<ServerResponse> options(ServerRequest request) {
		return ServerResponse.noContent().allow(this.methods).header(HttpHeaders.LINK, ServiceDescription.LINK).build();
	}

	Mono<ServerResponse> refuse(ServerRequest request) {
		return Mono.error(HttpProblem.methodNotAllowed(request.method(), this.methods, this.reason));
	}

}
