package trades.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server on a real socket that keeps the contract of batches, idempotency keys and
 * preconditions, and fails as it is told.
 */
public final class BookServer implements Closeable, AfterEachCallback {

	/** Stands for a trade that somebody else recorded. */
	public static final String FOREIGN = """
			{"type":"buy","user_id":0,"symbol":"foreign","shares":1,"price":0,"timestamp":0}""";

	private static final Answer ANOTHER_STATE = new Answer(412, "{\"detail\":\"the book is in another state\"}", false);

	private static final Pattern TAG = Pattern.compile("\"([0-9a-f-]{36})-[a-z]+-(\\d+)-.*\"");

	private static final Answer KEY_REUSED = new Answer(422, "{\"detail\":\"the key was used with another body\"}",
			false);

	private final HttpServer http;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<String> book = new ArrayList<>();

	private final Map<String, Bound> keys = new HashMap<>();

	private final List<String> log = new ArrayList<>();

	private final List<String> lists = new ArrayList<>();

	/** The places in the book of what came by a POST. */
	private final List<Integer> posted = new ArrayList<>();

	private UUID id = UUID.randomUUID();

	private IntFunction<Fault> faults = (request) -> Fault.NONE;

	private IntFunction<Integer> others = (request) -> 0;

	private IntFunction<List<String>> before = (request) -> List.of();

	private IntFunction<Boolean> cutLists = (list) -> false;

	private boolean knowsKeysInDryRuns = true;

	private boolean knowsPreconditions = true;

	private int maxCount = 10_000;

	private int requests;

	public BookServer() {
		try {
			this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.http.createContext("/trades", this::handle);
		this.http.setExecutor(this.threads);
		this.http.start();
	}

	public String url() {
		return "http://localhost:" + this.http.getAddress().getPort();
	}

	/** How the n-th request from now on fails. */
	public synchronized BookServer failing(IntFunction<Fault> faults) {
		this.faults = faults;
		this.requests = 0;
		return this;
	}

	/** How many trades others record after the n-th request. */
	public synchronized BookServer besides(IntFunction<Integer> others) {
		this.others = others;
		return this;
	}

	/** Which trades others record just before the n-th request. */
	public synchronized BookServer before(IntFunction<List<String>> trades) {
		this.before = trades;
		this.requests = 0;
		return this;
	}

	/** Which lists, counted from now on, break off in their middle. */
	public synchronized BookServer cutting(IntFunction<Boolean> cut) {
		this.cutLists = cut;
		this.lists.clear();
		return this;
	}

	/** Others record a trade. */
	public synchronized void record(String trade) {
		this.book.add(trade);
	}

	/** Puts another book, which is empty, into its place. */
	public synchronized void restore() {
		this.id = UUID.randomUUID();
		this.book.clear();
	}

	/** Takes no notice of preconditions. */
	public synchronized BookServer withoutPreconditions() {
		this.knowsPreconditions = false;
		return this;
	}

	/** The queries of the lists, in their order. */
	public synchronized List<String> lists() {
		return List.copyOf(this.lists);
	}

	/** Like version 0.1.0, which ignored the keys of dry runs. */
	public synchronized BookServer old() {
		this.knowsKeysInDryRuns = false;
		return this;
	}

	public synchronized BookServer limitedTo(int count) {
		this.maxCount = count;
		return this;
	}

	/** Every trade by ascending id, as it was sent. */
	public synchronized List<String> book() {
		return List.copyOf(this.book);
	}

	/** Where in the book those trades are that came by a POST. */
	public synchronized List<Integer> posted() {
		return List.copyOf(this.posted);
	}

	/** The trades that the tested client recorded. */
	public synchronized List<String> own() {
		return this.book.stream().filter((trade) -> !trade.equals(FOREIGN)).toList();
	}

	/** The keys in the order of the requests. */
	public synchronized List<String> log() {
		return List.copyOf(this.log);
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] body = exchange.getRequestBody().readAllBytes();
			if (exchange.getRequestMethod().equals("POST")) {
				post(exchange, new String(body, StandardCharsets.UTF_8));
			}
			else {
				list(exchange);
			}
		}
	}

	private void list(HttpExchange exchange) throws IOException {
		String query = exchange.getRequestURI().getQuery();
		String json;
		boolean cut;
		synchronized (this) {
			cut = this.cutLists.apply(this.lists.size());
			this.lists.add((query != null) ? query : "");
			BookQuery asked = BookQuery.of(query);
			json = asked.list(this.book);
			exchange.getResponseHeaders()
				.set("ETag", "\"%s-json-%d-%s\"".formatted(this.id, asked.upTo(this.book.size()),
						(query != null) ? Integer.toHexString(query.hashCode()) : "all"));
		}
		if (cut) {
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, json.length() + 100L);
			exchange.getResponseBody().write(json.substring(0, json.length() - 1).getBytes(StandardCharsets.UTF_8));
			// What is not sent by now is lost where the JDK keeps it in a buffer.
			exchange.getResponseBody().flush();
			return;
		}
		answer(exchange, 200, "application/json", json);
	}

	private void post(HttpExchange exchange, String body) throws IOException {
		Fault fault;
		Answer answer = null;
		synchronized (this) {
			if (isQuestionOfState(exchange)) {
				boolean met = isMet(exchange.getRequestHeaders().getFirst("If-Match"));
				Answer told = met ? find("", body, null) : ANOTHER_STATE;
				answer(exchange, told.status(), met ? "application/json" : "application/problem+json", told.body());
				return;
			}
			fault = this.faults.apply(this.requests);
			this.book.addAll(this.before.apply(this.requests));
			if (fault == Fault.NONE || fault == Fault.LOST_ANSWER) {
				answer = record(exchange, body);
				for (int count = this.others.apply(this.requests); count > 0; count--) {
					this.book.add(FOREIGN);
				}
			}
			this.requests++;
		}
		if (fault == Fault.BUSY) {
			exchange.getResponseHeaders().set("Retry-After", "1");
			answer(exchange, 503, "application/problem+json", "{\"detail\":\"busy\"}");
		}
		else if (fault == Fault.NONE && answer != null) {
			if (answer.replayed()) {
				exchange.getResponseHeaders().set("Idempotency-Replayed", "true");
			}
			String type = (answer.status() < 300) ? "application/json" : "application/problem+json";
			answer(exchange, answer.status(), type, answer.body());
		}
		// Otherwise the connection closes without a word.
	}

	/** Such questions are neither counted nor logged, and never fail. */
	private static boolean isQuestionOfState(HttpExchange exchange) {
		return isDryRun(exchange) && exchange.getRequestHeaders().containsKey("If-Match");
	}

	private static boolean isDryRun(HttpExchange exchange) {
		return "dry_run=true".equals(exchange.getRequestURI().getQuery());
	}

	/** A dry run tells how it stands with a key, and says nothing else of it. */
	private Answer find(String type, String body, @Nullable Bound bound) {
		if (bound == null || !this.knowsKeysInDryRuns) {
			return new Answer(200, "{\"count\":" + body.lines().count() + "}", false);
		}
		return bound.request().equals(type + "\n" + body) ? new Answer(200, bound.receipt(), true) : KEY_REUSED;
	}

	private Answer record(HttpExchange exchange, String body) {
		String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
		String type = exchange.getRequestHeaders().getFirst("Content-Type");
		this.log.add(key);
		List<String> trades = body.lines().toList();
		if (trades.size() > this.maxCount) {
			return new Answer(413, "{\"detail\":\"at most " + this.maxCount + " trades\"}", false);
		}
		Bound bound = this.keys.get(key);
		if (isDryRun(exchange)) {
			return find(type, body, bound);
		}
		if (bound != null) {
			boolean same = bound.request().equals(type + "\n" + body);
			return same ? new Answer(201, bound.receipt(), true) : KEY_REUSED;
		}
		if (!isMet(exchange.getRequestHeaders().getFirst("If-Match"))) {
			return ANOTHER_STATE;
		}
		String receipt = "{\"first_id\":%d,\"last_id\":%d,\"count\":%d}".formatted(this.book.size() + 1,
				this.book.size() + trades.size(), trades.size());
		this.keys.put(key, new Bound(type + "\n" + body, receipt));
		for (String trade : trades) {
			this.posted.add(this.book.size());
			this.book.add(trade.replaceFirst("^\\{\"id\":(\"[^\"]*\"|\\d+),", "{"));
		}
		return new Answer(201, receipt, false);
	}

	/** Only the book and its last id are compared. */
	private boolean isMet(@Nullable String tag) {
		if (tag == null || !this.knowsPreconditions) {
			return true;
		}
		Matcher state = TAG.matcher(tag);
		return state.matches() && state.group(1).equals(this.id.toString())
				&& Long.parseLong(state.group(2)) == this.book.size();
	}

	private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", type);
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
	}

	/** Ends a server that is a test's, by {@code @RegisterExtension}. */
	@Override
	public void afterEach(ExtensionContext context) {
		close();
	}

	@Override
	public void close() {
		this.http.stop(0);
		this.threads.shutdownNow();
	}

	/** What goes wrong with a request. */
	public enum Fault {

		NONE, LOST_REQUEST, LOST_ANSWER, BUSY

	}

	private record Bound(String request, String receipt) {

	}

	private record Answer(int status, String body, boolean replayed) {

	}

}
