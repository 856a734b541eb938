package trades.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import tools.jackson.databind.json.JsonMapper;

/** The server's HTTP interface as tests use it. */
final class TradesApi {

	private static final JsonMapper JSON = new JsonMapper();

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final URI server;

	TradesApi(URI server) {
		this.server = server;
	}

	HttpResponse<String> post(String trade) {
		return send(request("/trades").header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(trade))
			.build());
	}

	HttpResponse<String> get(String path) {
		return send(request(path).build());
	}

	/** The whole book as the list shows it. */
	Book book() {
		return list("");
	}

	/** What the list shows for a query. */
	Book list(String query) {
		return Book.of(JSON.readTree(get("/trades" + query).body()));
	}

	/** Whether a trade with this id is there already. */
	boolean has(long id) {
		return get("/trades/" + id).statusCode() == 200;
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(this.server.resolve(path)).timeout(Duration.ofSeconds(60));
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.client.send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
