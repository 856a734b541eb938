package trades.server.benchmark;

import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * The least that WebFlux can do: one route that answers every GET with the same JSON. The
 * yardstick of the machine.
 */
public final class StaticRoute {

	private static final String TRADE = "{\"id\":1,\"type\":\"buy\",\"user_id\":23,\"symbol\":\"ABX\",\"shares\":30,"
			+ "\"price\":134,\"timestamp\":1531522701000}";

	private StaticRoute() {
	}

	/** Serves on a free port, which it prints, until it is ended. */
	public static void main(String[] args) {
		RouterFunction<ServerResponse> route = RouterFunctions.route()
			.GET("/static", request -> ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(TRADE))
			.build();
		DisposableServer server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(route)))
			.bindNow();
		System.out.println("Serving http://127.0.0.1:" + server.port());
		server.onDispose().block();
	}

}
