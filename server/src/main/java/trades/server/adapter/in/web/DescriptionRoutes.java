package trades.server.adapter.in.web;

import java.nio.charset.StandardCharsets;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What describes the server: its contract for programs, and a page of it for people. */
public final class DescriptionRoutes {

	/**
	 * The page loads nothing but its own files; its library sets styles and draws icons
	 * inline.
	 */
	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
			+ " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	private static final Document PAGE = new Document("docs/index.html", text("html"));

	private DescriptionRoutes() {
	}

	/** All routes; the rarely asked for have Boot's own handler. */
	public static RouterFunction<ServerResponse> routes() {
		return document("openapi.yaml", MediaType.APPLICATION_YAML)
			.and(document("openapi.json", MediaType.APPLICATION_JSON))
			.and(TradeRoutes.readOnly(TradeRoutes.named("docs"), DescriptionRoutes::page))
			.and(document("docs/docs.js", text("javascript")))
			.and(document("docs/swagger-ui.css", text("css")))
			.and(document("docs/swagger-ui-bundle.js", text("javascript")));
	}

	private static MediaType text(String subtype) {
		return new MediaType("text", subtype, StandardCharsets.UTF_8);
	}

	private static RouterFunction<ServerResponse> document(String file, MediaType type) {
		return TradeRoutes.readOnly(TradeRoutes.named(file), new Document(file, type)::get);
	}

	private static Mono<ServerResponse> page(ServerRequest request) {
		return PAGE.get(request,
				ServerResponse.ok()
					.header("Content-Security-Policy", POLICY)
					.header("X-Content-Type-Options", "nosniff")
					.header("Referrer-Policy", "no-referrer"));
	}

}
