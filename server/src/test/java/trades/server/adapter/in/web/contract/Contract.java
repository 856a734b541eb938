package trades.server.adapter.in.web.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import trades.server.adapter.in.web.DescriptionRoutes;

/**
 * The contract as it is served, with its references resolved and its schemas compiled.
 */
public final class Contract {

	/** What any request may be answered. */
	static final String ANY = "/x-any-request";

	/** What all paths and methods are answered that are not in the contract. */
	static final String OTHERS = "/x-other-requests";

	private static final String LOCATION = "https://trades.example/openapi.json";

	private static final Contract INSTANCE = new Contract();

	private final JsonNode document;

	private final SchemaRegistry registry;

	private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

	private Contract() {
		try (InputStream in = Objects.requireNonNull(DescriptionRoutes.class.getResourceAsStream("openapi.json"),
				"openapi.json")) {
			this.document = new JsonMapper().readTree(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
				builder -> builder.schemas(Map.of(LOCATION, this.document.toString()))
					.schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
	}

	/** The contract. */
	public static Contract get() {
		return INSTANCE;
	}

	/**
	 * An operation.
	 *
	 * @param pointer where it stands
	 */
	public record Operation(String method, String path, String pointer) {

		@Override
		public String toString() {
			return this.method + " " + this.path;
		}

	}

	/** All operations. */
	public List<Operation> operations() {
		List<Operation> operations = new ArrayList<>();
		this.document.get("paths").forEachEntry((path, item) -> item.forEachEntry((name, operation) -> {
			if (!name.equals("parameters")) {
				operations
					.add(new Operation(name.toUpperCase(Locale.ROOT), path, "/paths/" + escape(path) + "/" + name));
			}
		}));
		return operations;
	}

	/** The operation that a request asks for. */
	Optional<Operation> operation(String method, String target) {
		String path = target.replaceFirst("^http://[^/]*", "").replaceFirst("\\?.*", "");
		String normal = (path.endsWith("/") && path.length() > 1) ? path.substring(0, path.length() - 1) : path;
		return operations().stream()
			.filter(operation -> operation.method().equals(method) && isAt(normal, operation.path()))
			.findFirst();
	}

	private boolean isAt(String path, String template) {
		if (!template.contains("{")) {
			return decoded(path).equals(template);
		}
		String start = template.substring(0, template.indexOf('{'));
		return path.startsWith(start) && path.length() > start.length() && path.indexOf('/', start.length()) < 0
				&& isOneOf(path.substring(start.length()), template);
	}

	/** Some parts of paths are only these. */
	private boolean isOneOf(String part, String template) {
		JsonNode values = at("/paths/" + escape(template) + "/parameters/0/schema/enum");
		return values.isMissingNode() || values.valueStream().anyMatch(value -> value.asString().equals(part));
	}

	private static String decoded(String path) {
		try {
			return URLDecoder.decode(path, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return path;
		}
	}

	/** The pointers of all parameters of an operation, those of its path included. */
	public Stream<String> parameters(Operation operation) {
		String path = operation.pointer().substring(0, operation.pointer().lastIndexOf('/'));
		return Stream.of(path, operation.pointer())
			.map(pointer -> pointer + "/parameters")
			.flatMap(list -> Stream.iterate(0, i -> i < at(list).size(), i -> i + 1).map(i -> resolve(list + "/" + i)));
	}

	/** What stands at a pointer. */
	public JsonNode at(String pointer) {
		return this.document.at(pointer);
	}

	/** The pointer to what a reference at a pointer stands for. */
	public String resolve(String pointer) {
		JsonNode reference = at(pointer).path("$ref");
		return reference.isMissingNode() ? pointer : resolve(reference.asString().substring(1));
	}

	/** The compiled schema at a pointer. */
	public Schema schema(String pointer) {
		return this.schemas.computeIfAbsent(pointer,
				key -> this.registry.getSchema(SchemaLocation.of(LOCATION + "#" + key)));
	}

	/** A name as a part of a pointer. */
	public static String escape(String name) {
		return name.replace("~", "~0").replace("/", "~1");
	}

}
