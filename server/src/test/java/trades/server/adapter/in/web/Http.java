package trades.server.adapter.in.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** Sends requests to a server, each over a connection of its own. */
final class Http {

	static final String VALID = "{\"type\":\"buy\",\"user_id\":23,\"symbol\":\"ABX\",\"shares\":30,\"price\":134,"
			+ "\"timestamp\":1531522701000}";

	private final int port;

	private final List<String> always;

	/**
	 * Sends requests to a port of this machine.
	 * @param always header lines of each request
	 */
	Http(int port, String... always) {
		this.port = port;
		this.always = List.of(always);
	}

	int port() {
		return this.port;
	}

	/** The header lines of each request, for those that are written by hand. */
	String always() {
		return this.always.stream().map(line -> line + "\r\n").collect(Collectors.joining());
	}

	/** A connection that the caller closes. */
	Wire connect() {
		return new Wire(this.port);
	}

	Answer get(String path, String... headers) {
		return request("GET", path).headers(headers).send();
	}

	Answer head(String path, String... headers) {
		return request("HEAD", path).headers(headers).send();
	}

	/** Posts a body to {@code /trades} as JSON. */
	Answer post(String body, String... headers) {
		return post(body.getBytes(StandardCharsets.UTF_8), headers);
	}

	Answer post(byte[] body, String... headers) {
		return request("POST", "/trades").headers("Content-Type: application/json").headers(headers).body(body).send();
	}

	/** Posts a body to {@code /trades} as of a media type. */
	Answer postAs(String mediaType, String body, String... headers) {
		return request("POST", "/trades").headers("Content-Type: " + mediaType).headers(headers).body(body).send();
	}

	Request request(String method, String path) {
		return new Request(method, path);
	}

	/** A request in the making. */
	final class Request {

		private final String method;

		private final String path;

		private final List<String> headers = new ArrayList<>(Http.this.always);

		private byte @Nullable [] body;

		private Request(String method, String path) {
			this.method = method;
			this.path = path;
		}

		/** Adds whole header lines. */
		Request headers(String... lines) {
			this.headers.addAll(List.of(lines));
			return this;
		}

		Request body(String text) {
			return body(text.getBytes(StandardCharsets.UTF_8));
		}

		Request body(byte[] bytes) {
			this.body = bytes;
			return this;
		}

		Answer send() {
			StringBuilder head = new StringBuilder(this.method + " " + this.path + " HTTP/1.1\r\nHost: localhost\r\n");
			this.headers.forEach(line -> head.append(line).append("\r\n"));
			byte[] content = (this.body != null) ? this.body : new byte[0];
			if (this.body != null) {
				head.append("Content-Length: ").append(content.length).append("\r\n");
			}
			try (Wire wire = connect()) {
				wire.send(head.append("\r\n").toString()).send(content);
				return "HEAD".equals(this.method) ? wire.readHead() : wire.read();
			}
		}

	}

}
