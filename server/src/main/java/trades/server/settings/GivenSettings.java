package trades.server.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.IgnoreTopLevelConverterNotFoundBindHandler;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.unit.DataSize;

/**
 * The settings as their user gave them, in the words of whom errors speak: by
 * {@code SERVER_PORT=abc}, {@code --server.port=abc}, or a line of a file.
 */
public final class GivenSettings {

	private static final Map<Class<?>, String> REQUIREMENTS = Map.of(int.class, "a whole number below 2147483648",
			Integer.class, "a whole number below 2147483648", long.class, "a whole number", Long.class,
			"a whole number", DataSize.class, "a size such as 64MB, in whole B, KB, MB, GB or TB", Duration.class,
			"a time such as 2s, in whole ms, s, m, h or d", InetAddress.class,
			"an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all", Path.class, "a path", Charset.class,
			"an encoding such as UTF-8");

	private final ConfigurableEnvironment environment;

	public GivenSettings(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	/** What somebody gave for a setting. */
	public Optional<ConfigurationProperty> find(String name) {
		ConfigurationPropertyName property = ConfigurationPropertyName.of(name);
		return sources().filter(source -> !isDefault(source))
			.map(source -> source.getConfigurationProperty(property))
			.filter(Objects::nonNull)
			.findFirst();
	}

	/**
	 * The names that somebody gave values for, and those of variables that are no
	 * settings.
	 */
	Stream<ConfigurationPropertyName> names() {
		return sources().filter(source -> !isDefault(source))
			.filter(IterableConfigurationPropertySource.class::isInstance)
			.map(IterableConfigurationPropertySource.class::cast)
			.flatMap(IterableConfigurationPropertySource::stream);
	}

	private Stream<ConfigurationPropertySource> sources() {
		return StreamSupport.stream(ConfigurationPropertySources.get(this.environment).spliterator(), false);
	}

	private static boolean isDefault(ConfigurationPropertySource source) {
		return source.getUnderlyingSource() instanceof PropertySource<?> underlying
				&& DefaultPropertiesPropertySource.hasMatchingName(underlying);
	}

	/**
	 * Refuses a setting that is given and empty, as it is where a script has a variable
	 * that isn't set.
	 */
	public void refuseEmpty(String name) {
		find(name).filter(given -> String.valueOf(given.getValue()).isBlank()).ifPresent(given -> {
			throw new UnusableSettingException(
					"The setting " + asGiven(given) + " is empty: give it a value or leave it out.");
		});
	}

	/**
	 * Refuses what a file sets and no setting is called.
	 * @param ours the program's own settings; the libraries' are looked up only where a
	 * file has others
	 */
	public void refuseUnknownInFiles(KnownSettings ours) {
		List<ConfigurationProperty> others = inFiles().filter(given -> !ours.has(given.getName().toString())).toList();
		if (others.isEmpty()) {
			return;
		}
		KnownSettings all = KnownSettings.all();
		others.stream().filter(given -> !all.has(given.getName().toString())).findFirst().ifPresent(given -> {
			throw new UnusableSettingException("There is no setting " + origin(given)
					+ all.nearest(given.getName().toString())
						.map(nearest -> ": did you mean " + nearest + "?")
						.orElse("; 'trades-server config' lists the settings."));
		});
	}

	private Stream<ConfigurationProperty> inFiles() {
		return sources().filter(source -> source.getUnderlyingSource() instanceof OriginTrackedMapPropertySource)
			.filter(IterableConfigurationPropertySource.class::isInstance)
			.map(IterableConfigurationPropertySource.class::cast)
			.flatMap(file -> file.stream().map(file::getConfigurationProperty))
			.filter(Objects::nonNull);
	}

	/**
	 * Reads a setting, or all below a name.
	 * @return null where none is given and the type has no defaults
	 * @throws UnusableSettingException when one can't be converted, or is unknown, or out
	 * of its bounds
	 */
	public <T> @Nullable T read(String name, Class<T> type) {
		try {
			return Binder.get(this.environment)
				.bind(name, Bindable.of(type),
						new NoUnboundElementsBindHandler(new IgnoreTopLevelConverterNotFoundBindHandler(),
								new UnboundElementsSourceFilter()))
				.orElse(null);
		}
		catch (BindException ex) {
			throw new UnusableSettingException(sentence(ex));
		}
	}

	/** Says what is wrong with a setting, and what it may be. */
	public UnusableSettingException refusal(InvalidSettingException invalid) {
		return new UnusableSettingException(sentence(invalid));
	}

	private String sentence(BindException failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof InvalidSettingException invalid) {
				return sentence(invalid);
			}
			if (cause instanceof UnboundConfigurationPropertiesException unbound) {
				return unbound.getUnboundProperties()
					.stream()
					.map(GivenSettings::origin)
					.collect(Collectors.joining(", ", "There is no setting ",
							"; 'trades-server config' lists the settings."));
			}
		}
		return find(failure.getName().toString()).map(given -> unconverted(failure, asGiven(given)))
			.orElseGet(() -> unconverted(failure));
	}

	private String sentence(InvalidSettingException invalid) {
		return "The setting " + find(invalid.name()).map(GivenSettings::asGiven).orElse(invalid.name())
				+ " is invalid: it must be " + invalid.requirement() + ".";
	}

	/** Says which setting is not of its type. */
	public static String unconverted(BindException failure) {
		ConfigurationProperty property = failure.getProperty();
		return unconverted(failure, (property != null) ? asGiven(property) : failure.getName().toString());
	}

	private static String unconverted(BindException failure, String given) {
		return "The setting " + given + " is invalid: it must be "
				+ requirement(failure.getTarget().getType().resolve(Object.class)) + ".";
	}

	private static String requirement(Class<?> type) {
		if (type.isEnum()) {
			return Arrays.stream(type.getEnumConstants())
				.map(constant -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
				.collect(Collectors.joining(", ", "one of ", ""));
		}
		if (type == boolean.class || type == Boolean.class) {
			return "true or false";
		}
		if (type.isRecord()) {
			return "left out, as it only begins the names of settings";
		}
		return REQUIREMENTS.getOrDefault(type, "a " + type.getSimpleName());
	}

	/** What the user wrote, and where unless that shows. */
	private static String asGiven(ConfigurationProperty property) {
		return named(property, "=" + property.getValue());
	}

	/** Who gave a setting: the option, the variable, or the name in a file. */
	public static String origin(ConfigurationProperty property) {
		return named(property, "");
	}

	private static String named(ConfigurationProperty property, String value) {
		if (!(property.getOrigin() instanceof PropertySourceOrigin given)) {
			return property.getName() + value;
		}
		if (given.getPropertySource() instanceof CommandLinePropertySource) {
			return "--" + given.getPropertyName() + value;
		}
		return given.getPropertyName() + value
				+ ((given.getOrigin() instanceof TextResourceOrigin line) ? " in " + path(line) : "");
	}

	private static String path(TextResourceOrigin line) {
		try {
			return Objects.requireNonNull(line.getResource()).getFile().toString();
		}
		catch (IOException ex) {
			return line.toString();
		}
	}

}
