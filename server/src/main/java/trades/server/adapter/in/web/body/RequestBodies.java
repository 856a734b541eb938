package trades.server.adapter.in.web.body;

import java.util.function.Function;

import io.netty.channel.ChannelException;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;
import trades.server.adapter.in.web.problem.GarbledBodies;
import trades.server.adapter.in.web.problem.HttpProblem;

/**
 * Reads request bodies into memory, each up to a limit, and all together within a budget.
 */
public final class RequestBodies {

	private final int maxBytes;

	private final BodyBudget budget;

	/**
	 * Makes a reader of bodies.
	 * @param maxBytes the largest body to be read
	 * @param budget what all bodies under way may take together
	 */
	public RequestBodies(int maxBytes, BodyBudget budget) {
		this.maxBytes = maxBytes;
		this.budget = budget;
	}

	/** Reads the body and uses it; the budget is charged with it until that has ended. */
	public <T> Mono<T> use(ServerRequest request, Function<byte[], Mono<T>> use) {
		if (request.headers().contentLength().orElse(0) > this.maxBytes) {
			return Mono.error(tooLarge(this.maxBytes));
		}
		return Mono.using(this.budget::share, share -> read(request, share).flatMap(use), BodyBudget.Share::giveBack);
	}

	private Mono<byte[]> read(ServerRequest request, BodyBudget.Share share) {
		return BodyCollector
			.collect(request.exchange().getRequest().getBody(), share, request.headers().contentLength().orElse(-1),
					this.maxBytes)
			.doOnNext(body -> GarbledBodies.requireWhole(request.exchange().getResponse()))
			.onErrorMap(ChannelException.class, ex -> tooSlow());
	}

	static HttpProblem tooLarge(int maxBytes) {
		return new HttpProblem(HttpStatus.CONTENT_TOO_LARGE,
				"the body is larger than the allowed " + maxBytes + " bytes");
	}

	/** Netty ends a body that takes too long with an exception of its own kind. */
	private static HttpProblem tooSlow() {
		return new HttpProblem(HttpStatus.REQUEST_TIMEOUT, "the body did not arrive in time: send it again");
	}

}
