package trades.cli.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import trades.cli.spelling.Suggestions;

/**
 * Files with an option in each line, its value behind a blank; empty lines and those that
 * begin with {@code #} say nothing. Some come with the program.
 */
public final class Profiles {

	/** What comes with the program. */
	public static final String SHIPPED = "degiro, ibkr, revolut, schwab, trading212";

	private final @Nullable Path directory;

	/**
	 * Creates profiles.
	 * @param directory where the user keeps some; null if there is no place for them
	 */
	public Profiles(@Nullable Path directory) {
		this.directory = directory;
	}

	/**
	 * Reads a profile: the file of that path if it has a slash, otherwise the user's own
	 * of that name, or the one that comes with the program, or a file right here.
	 * @throws ConfigException if there is none, or it can't be read
	 */
	public List<SourcedOption> read(String name) {
		if (!name.contains("/")) {
			Path own = (this.directory != null) ? this.directory.resolve(name) : null;
			if (own != null && Files.isRegularFile(own)) {
				return read(own);
			}
			if (shipped().contains(name)) {
				return readShipped(name);
			}
		}
		Path path = Path.of(name);
		if (Files.isRegularFile(path)) {
			return read(path);
		}
		throw new ConfigException(name.contains("/") ? "there is no profile " + name : unknown(name));
	}

	private String unknown(String name) {
		Collection<String> known = names();
		String place = (this.directory != null) ? " in " + this.directory : "";
		return "there is no profile '" + name + "'" + place + " or among those that come with this client; there are "
				+ String.join(", ", known) + Suggestions.question(name, known);
	}

	/** The names of all that there are. */
	public Collection<String> names() {
		Set<String> names = new TreeSet<>(shipped());
		if (this.directory != null && Files.isDirectory(this.directory)) {
			try (Stream<Path> files = Files.list(this.directory)) {
				files.filter(Files::isRegularFile).forEach((file) -> names.add(file.getFileName().toString()));
			}
			catch (IOException ex) {
				// Those that come with the program are left.
			}
		}
		return names;
	}

	private static List<String> shipped() {
		return List.of(SHIPPED.split(", ", -1));
	}

	private static List<SourcedOption> readShipped(String name) {
		try (InputStream in = Profiles.class.getResourceAsStream("profiles/" + name)) {
			if (in == null) {
				throw new IllegalStateException("the profile " + name + " is missing from this program");
			}
			return options("profile " + name,
					new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<SourcedOption> read(Path path) {
		try {
			return options(path.toString(), Files.readAllLines(path));
		}
		catch (IOException ex) {
			throw ConfigException.unreadable(path, ex);
		}
	}

	private static List<SourcedOption> options(String name, List<String> lines) {
		List<SourcedOption> options = new ArrayList<>();
		for (int index = 0; index < lines.size(); index++) {
			String line = lines.get(index).strip();
			if (!line.isEmpty() && !line.startsWith("#")) {
				// As it is typed, it may be copied.
				String[] parts = line.replaceFirst("^--", "").split("[\\s\\h]+", 2);
				options.add(new SourcedOption(parts[0], (parts.length > 1) ? parts[1] : "", name + ":" + (index + 1)));
			}
		}
		return options;
	}

}
