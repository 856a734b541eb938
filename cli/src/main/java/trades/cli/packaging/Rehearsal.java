package trades.cli.packaging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import trades.cli.Main;
import trades.cli.terminal.StandardOutput;

/**
 * Runs every command once, against a server of its own, so that the VM can archive the
 * classes that they need. The launcher starts it in the background when it has no archive
 * yet; a start with one takes about half the time.
 */
public final class Rehearsal {

	private static final String TRADE = """
			{"id":1,"type":"buy","user_id":1,"symbol":"ABX","shares":1,"price":1,"timestamp":1531522701000}""";

	private static final String POSITION = """
			{"user_id":1,"symbol":"ABX","trades":1,"bought":1,"sold":0,"net":1,"bought_volume":1,"sold_volume":0,\
			"last_price":1,"last_timestamp":1531522701000}""";

	private static final String BOOK = "00000000-0000-0000-0000-000000000000";

	private static final String RECEIPT = """
			{"first_id":1,"last_id":1,"count":1}""";

	private static final String FILE = """
			type,user_id,symbol,shares,price,timestamp
			buy,1,ABX,1,1,2018-07-13T22:58:21Z
			""";

	private Rehearsal() {
	}

	/**
	 * Runs the commands. What they print goes nowhere.
	 * @param arguments are ignored
	 * @throws IOException if no server can be started
	 */
	public static void main(String[] arguments) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/trades", Rehearsal::answer);
		server.createContext("/feed", Rehearsal::feed);
		server.createContext("/counts", (exchange) -> json(exchange, 200, "{\"count\":1}"));
		server.createContext("/positions", (exchange) -> json(exchange, 200, "[" + POSITION + "]"));
		server.start();
		String url = "http://localhost:" + server.getAddress().getPort();
		run(url, "create", "--type", "buy", "--user", "1", "--symbol", "ABX", "--shares", "1", "--price", "1");
		run(url, "get", "1", "2");
		for (String format : new String[] { "table", "json", "jsonl", "csv" }) {
			run(url, "list", "-o", format);
		}
		run(url, "list", "--last", "1");
		run(url, "list", "--follow", "--limit", "1");
		run(url, "count", "--user", "1");
		for (String format : new String[] { "table", "json", "jsonl", "csv" }) {
			run(url, "positions", "-o", format);
		}
		run(url, FILE, new String[] { "import", "-" });
		run(url, "--help");
		run(url, "create", "--help");
		run(url, "help", "create");
		run(url, "--version");
		run(url, "list", "--color", "always", "--fields", "id,type");
		run(url, "config");
		run(url, "lst");
		run("http://localhost:1", "get", "1");
		server.stop(0);
	}

	private static void run(String url, String... arguments) {
		run(url, "", arguments);
	}

	private static void run(String url, String input, String[] arguments) {
		Main.run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
				new StandardOutput(OutputStream.nullOutputStream()), new PrintWriter(Writer.nullWriter()),
				Map.of("TRADES_SERVER", url, "HOME", "/nonexistent"), arguments);
	}

	private static void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			exchange.getRequestBody().readAllBytes();
			String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
			boolean post = exchange.getRequestMethod().equals("POST");
			boolean list = exchange.getRequestURI().getPath().equals("/trades") && !post;
			String answer = type.contains("ndjson") ? RECEIPT : TRADE;
			json(exchange, post ? 201 : 200, list ? "[" + TRADE + "]" : answer);
		}
	}

	private static void json(HttpExchange exchange, int status, String json) throws IOException {
		try (exchange) {
			byte[] body = json.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.getResponseHeaders().set("ETag", "\"" + BOOK + "-json-1-1\"");
			exchange.sendResponseHeaders(status, body.length);
			exchange.getResponseBody().write(body);
		}
	}

	private static void feed(HttpExchange exchange) throws IOException {
		try (exchange) {
			exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
			exchange.getResponseHeaders().set("Trades-Book", BOOK);
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody()
				.write(("id: 0\n\nid: 1\nevent: trade\ndata: " + TRADE + "\n\n").getBytes(StandardCharsets.UTF_8));
		}
	}

}
