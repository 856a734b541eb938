package trades.server.adapter.in.web.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import com.networknt.schema.Error;
import trades.server.adapter.in.web.contract.Contract.Operation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

/** Holds single answers against the contract, and notes which parts of it they are. */
public final class ContractCheck {

	/** What is about the connection, and what a test adds itself. */
	private static final Set<String> NOT_DESCRIBED = Set.of("connection", "content-length", "content-type", "date",
			"transfer-encoding", "x-filters");

	private static final JsonMapper JSON = new JsonMapper();

	/** Bodies that were found good: most come many times. */
	private static final Set<List<String>> GOOD = ConcurrentHashMap.newKeySet();

	private static final Contract CONTRACT = Contract.get();

	private final List<String> faults = new ArrayList<>();

	private ContractCheck() {
	}

	/**
	 * A request of which only the head is looked at.
	 *
	 * @param headers the names of its headers in lower case
	 */
	public record Asked(String method, String target, Set<String> headers) {

		/** What browsers ask by themselves is about any operation and none itself. */
		boolean isPreflight() {
			return this.method.equals("OPTIONS") && this.headers.contains("access-control-request-method");
		}

	}

	/**
	 * Checks an answer.
	 * @param asked what it answers; null when that can't be told
	 * @param headers by their names in lower case
	 * @param body null when there is none or not all of it
	 * @throws AssertionError with all that the contract does not say
	 */
	public static void check(@Nullable Asked asked, int status, Map<String, List<String>> headers,
			@Nullable String body) {
		ContractCheck check = new ContractCheck();
		if (asked != null && !asked.isPreflight()) {
			check.answer(asked, status, withoutCors(headers), body);
		}
		else if (status >= 400) {
			check.content("/components/responses/Problem", headers, body);
		}
		if (!check.faults.isEmpty()) {
			throw new AssertionError("not in the contract: " + check.faults + " of " + asked + ": " + status + " "
					+ headers + " " + body);
		}
	}

	/**
	 * What only tells browsers whose pages may read an answer is none of the contract's.
	 */
	private static Map<String, List<String>> withoutCors(Map<String, List<String>> headers) {
		Map<String, List<String>> others = new HashMap<>(headers);
		others.keySet().removeIf(name -> name.startsWith("access-control-"));
		others.computeIfPresent("vary", (name, values) -> values.equals(List.of("Origin")) ? null
				: values.stream().filter(value -> !value.equals("Origin")).toList());
		return others;
	}

	private void answer(Asked asked, int status, Map<String, List<String>> headers, @Nullable String body) {
		Optional<Operation> operation = CONTRACT.operation(asked.method(), asked.target());
		operation.ifPresent(known -> noteParameters(known, asked));
		String response = response(operation, status);
		if (response != null) {
			headers(response, headers);
			content(response, headers, body);
		}
	}

	private static void noteParameters(Operation operation, Asked asked) {
		String query = asked.target().replaceFirst("^[^?]*", "");
		CONTRACT.parameters(operation).map(CONTRACT::at).forEach(parameter -> {
			String name = parameter.get("name").asString();
			boolean given = switch (parameter.get("in").asString()) {
				case "query" -> query.matches("(?s).*[?&]" + name + "=.*");
				case "header" -> asked.headers().contains(name.toLowerCase(Locale.ROOT));
				default -> true;
			};
			if (given) {
				SeenParts.add(operation + " parameter " + name);
			}
		});
	}

	/**
	 * The pointer to what describes an answer of this status, or null when nothing does.
	 */
	private @Nullable String response(Optional<Operation> operation, int status) {
		String own = operation.map(known -> known.pointer() + "/responses").orElse(Contract.OTHERS);
		for (String place : List.of(own, Contract.ANY)) {
			String pointer = place + "/" + status;
			if (!CONTRACT.at(pointer).isMissingNode()) {
				SeenParts.add(pointer);
				return pointer;
			}
		}
		this.faults.add("status " + status + " of " + operation.map(Operation::toString).orElse("other requests"));
		return null;
	}

	private void headers(String response, Map<String, List<String>> headers) {
		Set<String> left = new TreeSet<>(headers.keySet());
		left.removeAll(NOT_DESCRIBED);
		String described = CONTRACT.resolve(response) + "/headers";
		CONTRACT.at(described).forEachEntry((name, ignored) -> {
			left.remove(name.toLowerCase(Locale.ROOT));
			JsonNode header = CONTRACT.at(CONTRACT.resolve(described + "/" + name));
			List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
			if (values != null) {
				SeenParts.add(response + " header " + name);
				String schema = CONTRACT.resolve(described + "/" + name) + "/schema";
				values.forEach(value -> validate("header " + name, schema, node(value, header)));
			}
			else if (header.path("required").asBoolean(false)) {
				this.faults.add("header " + name + " is missing");
			}
		});
		left.forEach(name -> this.faults.add("header " + name));
	}

	private static JsonNode node(String value, JsonNode header) {
		return header.path("schema").path("type").asString("").equals("integer") ? new IntNode(Integer.parseInt(value))
				: StringNode.valueOf(value);
	}

	private void content(String response, Map<String, List<String>> headers, @Nullable String body) {
		JsonNode content = CONTRACT.at(CONTRACT.resolve(response) + "/content");
		List<String> types = headers.getOrDefault("content-type", List.of());
		if (types.isEmpty()) {
			if (body != null && !body.isEmpty()) {
				this.faults.add("a body without a type");
			}
			return;
		}
		String type = types.get(0).replaceFirst("\\s*;.*", "");
		if (content.isMissingNode() && body == null) {
			return;
		}
		if (!content.has(type)) {
			this.faults.add("type " + type);
			return;
		}
		SeenParts.add(response + " type " + type);
		if (body != null && GOOD.add(List.of(response, type, body))) {
			body(CONTRACT.resolve(response) + "/content/" + Contract.escape(type) + "/schema", type, body);
		}
	}

	private void body(String schema, String type, String body) {
		if (type.endsWith("json") && !type.endsWith("ndjson")) {
			validate("body", schema, JSON.readTree(body));
			return;
		}
		validate("body", schema, StringNode.valueOf(body));
		if (type.endsWith("ndjson")) {
			body.lines()
				.filter(line -> !line.isEmpty())
				.forEach(line -> validate("line", "/components/schemas/Trade", JSON.readTree(line)));
		}
	}

	private void validate(String what, String pointer, JsonNode value) {
		List<Error> errors = CONTRACT.schema(pointer).validate(value);
		if (!errors.isEmpty()) {
			this.faults.add(what + ": " + errors.stream().map(Error::toString).collect(Collectors.joining("; ")));
		}
	}

}
