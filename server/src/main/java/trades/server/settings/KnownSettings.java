package trades.server.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The settings that there are: those which the program and the libraries that it is made
 * of describe in their jars.
 */
public final class KnownSettings {

	private static final JsonFactory JSON = new JsonFactory();

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	/** Names that people try, for those that are meant. */
	private static final Map<String, String> SHORT_NAMES = Map.of("port", "server.port");

	/**
	 * The settings that docs/configuration.md describes; they are meant before any other.
	 */
	private static final Pattern OURS = Pattern.compile("trades\\..*|server\\.(port|address)");

	/** Names as they are written in documentation, by what is left of them uniformly. */
	private final Map<String, String> names = new HashMap<>();

	/** Java types, by the uniform name. */
	private final Map<String, String> types = new HashMap<>();

	/** Values of settings that nobody gives, by the uniform name. */
	private final Map<String, String> defaults = new HashMap<>();

	private KnownSettings() {
	}

	/** All of them. */
	public static KnownSettings all() {
		try {
			return of(Collections.list(KnownSettings.class.getClassLoader().getResources(METADATA)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The program's own, without the libraries': these come first on the class path. */
	public static KnownSettings ours() {
		return of(List.of(Objects.requireNonNull(KnownSettings.class.getClassLoader().getResource(METADATA))));
	}

	private static KnownSettings of(List<URL> descriptions) {
		KnownSettings known = new KnownSettings();
		for (URL description : descriptions) {
			try (InputStream in = description.openStream();
					JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
				known.add(json);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return known;
	}

	/** Groups and hints have names too; only those of properties count. */
	private void add(JsonParser json) {
		json.nextToken();
		while (json.nextToken() == JsonToken.PROPERTY_NAME) {
			boolean listed = "properties".equals(json.currentName());
			json.nextToken();
			while (listed && json.nextToken() == JsonToken.START_OBJECT) {
				addProperty(json);
			}
			json.skipChildren();
		}
	}

	private void addProperty(JsonParser json) {
		String name = "";
		String type = "";
		@Nullable String defaultValue = null;
		while (json.nextToken() == JsonToken.PROPERTY_NAME) {
			String field = json.currentName();
			json.nextToken();
			if ("name".equals(field)) {
				name = json.getString();
			}
			else if ("type".equals(field)) {
				type = json.getString();
			}
			else if ("defaultValue".equals(field) && json.currentToken().isScalarValue()) {
				defaultValue = json.getString();
			}
			json.skipChildren();
		}
		this.names.put(uniform(name), name);
		this.types.put(uniform(name), type);
		if (defaultValue != null) {
			this.defaults.put(uniform(name), defaultValue);
		}
	}

	/**
	 * A name that others may be short for.
	 * @param name as it was given
	 */
	String inFull(String name) {
		return SHORT_NAMES.getOrDefault(name, name);
	}

	/** Whether there is such a setting, or a map of settings that it is in. */
	boolean has(String name) {
		String uniform = uniform(name);
		if (this.names.containsKey(uniform)) {
			return true;
		}
		for (int dot = uniform.lastIndexOf('.'); dot > 0; dot = uniform.lastIndexOf('.', dot - 1)) {
			if (this.types.getOrDefault(uniform.substring(0, dot), "").startsWith("java.util.Map")) {
				return true;
			}
		}
		return false;
	}

	/** Whether it need not be given a value, since that could only be "true". */
	boolean isFlag(String name) {
		return "java.lang.Boolean".equals(this.types.get(uniform(name)));
	}

	/** The value of a setting that nobody gives, if it does not depend on the machine. */
	public Optional<String> defaultOf(String name) {
		return Optional.ofNullable(this.defaults.get(uniform(name)));
	}

	/** The names of the settings that begin like this. */
	public Stream<String> under(String prefix) {
		return this.names.values().stream().filter(name -> name.startsWith(prefix));
	}

	/** The setting that was probably meant by a name. */
	Optional<String> nearest(String name) {
		String wanted = uniform(name);
		List<String> ends = this.names.values()
			.stream()
			.filter(known -> uniform(known).endsWith("." + wanted))
			.toList();
		if (!ends.isEmpty()) {
			return ends.stream().min(Comparator.comparing(KnownSettings::isForeign).thenComparing(Function.identity()));
		}
		return Spelling.nearest(name, this.names.values().stream(), KnownSettings::isForeign);
	}

	private static boolean isForeign(String name) {
		return !OURS.matcher(name).matches();
	}

	/** Case, dashes and underscores make no difference, nor does the place in a list. */
	private static String uniform(String name) {
		int index = name.indexOf('[');
		return ((index < 0) ? name : name.substring(0, index)).toLowerCase(Locale.ROOT)
			.replace("-", "")
			.replace("_", "");
	}

}
