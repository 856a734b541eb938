package trades.cli.option;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import trades.cli.config.ConfigException;
import trades.cli.config.Profiles;
import trades.cli.config.SourcedOption;
import trades.cli.file.mapping.Mapping;
import trades.cli.file.mapping.MappingBuilder;
import trades.cli.file.mapping.MappingException;
import trades.cli.file.mapping.MappingOption;
import trades.cli.spelling.Suggestions;

/**
 * What is said about the columns of CSV files, by a profile and on the command line.
 */
public final class MappingOptions {

	private static final String COMMAND_LINE = "the command line";

	/** What a profile may say of a file besides its columns. */
	private static final List<String> OF_FILES = List.of("delimiter", "oldest-first", "timezone");

	@Option(names = "--profile", paramLabel = "NAME", order = 60, description = "Options from a file, or of this name: "
			+ Profiles.SHIPPED + ", or yours in ~/.config/trades/profiles.")
	private @Nullable String profile;

	@Option(names = "--map", paramLabel = "FIELD=COLUMN,…", order = 61,
			description = "Which column holds a field, as in symbol=Ticker; two for a timestamp: date and time.")
	private List<String> map = List.of();

	@Option(names = "--set", paramLabel = "FIELD=VALUE,…", order = 62,
			description = "What a field is in every trade, as in user_id=23.")
	private List<String> set = List.of();

	@Option(names = "--ignore", paramLabel = "COLUMN,…", order = 63, description = "Columns that are no fields.")
	private List<String> ignore = List.of();

	@Option(names = "--ignore-others", order = 64, description = "Ignore all columns that are no fields.")
	private boolean ignoreOthers;

	@Option(names = "--values", paramLabel = "FIELD:VALUE=NEW,…", order = 65,
			description = "What to read instead, as in type:BUY=buy; * stands for any text, as in 'price:$*=*'.")
	private List<String> values = List.of();

	@Option(names = "--numbers", paramLabel = "FORM", order = 66,
			description = "How the file writes 1234.56, as in 1.234,56.")
	private List<String> numbers = List.of();

	@Option(names = "--scale", paramLabel = "FIELD=FACTOR,…", order = 67,
			description = "Read decimals times a factor, as in price=100; what isn't whole then is refused.")
	private List<String> scale = List.of();

	@Option(names = "--date-format", paramLabel = "PATTERN", order = 68,
			description = "How timestamps are written, as in 'dd.MM.yyyy HH:mm'; may be repeated.")
	private List<String> dateFormats = List.of();

	@Option(names = "--skip-lines", paramLabel = "N", order = 69, description = "How many lines are before the header.")
	private List<String> skipLines = List.of();

	@Option(names = "--skip-rows", paramLabel = "COLUMN=VALUE,…", order = 70,
			description = "Rows that are no trades, as in 'Action=Deposit,Dividend*'; may be repeated.")
	private List<String> skipRows = List.of();

	/**
	 * What the profile and the command line say, in this order. What the profile says of
	 * files besides their columns goes to the command's own options, where they were not
	 * given.
	 * @throws ParameterException if the profile can't be read
	 */
	public List<SourcedOption> options(Profiles profiles, CommandLine command) {
		List<SourcedOption> options = new ArrayList<>();
		try {
			if (this.profile != null) {
				options.addAll(profiles.read(this.profile));
				options.stream()
					.filter((option) -> OF_FILES.contains(option.name()))
					.forEach((option) -> apply(option, command));
			}
		}
		catch (ConfigException ex) {
			throw new ParameterException(command, "--profile: " + ex.getMessage(), ex);
		}
		add(options, MappingOption.MAP, this.map);
		add(options, MappingOption.SET, this.set);
		add(options, MappingOption.IGNORE, this.ignore);
		add(options, MappingOption.IGNORE_OTHERS, this.ignoreOthers ? List.of("") : List.of());
		add(options, MappingOption.VALUES, this.values);
		add(options, MappingOption.NUMBERS, this.numbers);
		add(options, MappingOption.SCALE, this.scale);
		add(options, MappingOption.DATE_FORMAT, this.dateFormats);
		add(options, MappingOption.SKIP_LINES, this.skipLines);
		add(options, MappingOption.SKIP_ROWS, this.skipRows);
		return options;
	}

	private static void apply(SourcedOption option, CommandLine command) {
		String name = "--" + option.name();
		OptionSpec own = command.getCommandSpec().findOption(name);
		boolean isFlag = own.arity().max() == 0;
		requireValue(option, isFlag, command);
		boolean isTyped = command.getParseResult().hasMatchedOption(name)
				|| command.getParent().getParseResult().hasMatchedOption(name);
		if (!isTyped) {
			try {
				own.setValue(isFlag ? true : own.converters()[0].convert(option.value()));
			}
			catch (Exception ex) {
				throw fault(option, String.valueOf(ex.getMessage()), command);
			}
		}
	}

	private static void requireValue(SourcedOption option, boolean isFlag, CommandLine command) {
		if (option.value().isEmpty() != isFlag) {
			throw fault(option, isFlag ? "it takes no value" : "it has no value", command);
		}
	}

	private static ParameterException fault(SourcedOption option, String fault, CommandLine command) {
		String place = option.source().equals(COMMAND_LINE) ? "--" + option.name()
				: option.source() + ": " + option.name();
		return new ParameterException(command, place + ": " + fault);
	}

	/** What each profile says, for any user, except for those that can't be read. */
	public static Map<String, Mapping> mappings(Profiles profiles, CommandLine command) {
		Map<String, Mapping> mappings = new LinkedHashMap<>();
		for (String name : profiles.names()) {
			try {
				List<SourcedOption> options = new ArrayList<>(profiles.read(name));
				options.add(new SourcedOption(MappingOption.SET.key(), "user_id=0", COMMAND_LINE));
				mappings.put(name, mapping(options, command));
			}
			catch (ConfigException | ParameterException ex) {
				// It is told about when it is asked for.
			}
		}
		return mappings;
	}

	private static void add(List<SourcedOption> options, MappingOption option, List<String> values) {
		values.forEach((value) -> options.add(new SourcedOption(option.key(), value, COMMAND_LINE)));
	}

	/**
	 * Makes a mapping of them, in which the command line wins.
	 * @throws ParameterException if one can't be understood
	 */
	public static Mapping mapping(List<SourcedOption> options, CommandLine command) {
		MappingBuilder mapping = new MappingBuilder();
		boolean typed = false;
		for (SourcedOption option : options) {
			if (!typed && option.source().equals(COMMAND_LINE)) {
				mapping.override();
				typed = true;
			}
			if (!OF_FILES.contains(option.name())) {
				add(mapping, option, command);
			}
		}
		return mapping.build();
	}

	private static void add(MappingBuilder mapping, SourcedOption option, CommandLine command) {
		MappingOption known = MappingOption.of(option.name());
		if (known == null) {
			List<String> names = Stream.concat(MappingOption.keys().stream(), OF_FILES.stream()).toList();
			throw fault(option, "there is no such option, only " + String.join(", ", names)
					+ Suggestions.question(option.name(), names), command);
		}
		requireValue(option, known.isFlag(), command);
		try {
			mapping.add(known, option.value());
		}
		catch (MappingException ex) {
			throw fault(option, String.valueOf(ex.getMessage()), command);
		}
	}

}
