package trades.server;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.springframework.core.env.Environment;
import trades.server.adapter.out.backup.BookBackup;
import trades.server.adapter.out.backup.BookMove;
import trades.server.adapter.out.backup.BookRestore;
import trades.server.adapter.out.backup.BookStore;
import trades.server.adapter.out.backup.CopyReader;
import trades.server.adapter.out.backup.Progress;
import trades.server.adapter.out.embedded.backup.EmbeddedStore;
import trades.server.adapter.out.journal.Digests;
import trades.server.adapter.out.postgresql.backup.PostgresqlStore;
import trades.server.application.port.out.Verdict;
import trades.server.settings.Arguments;
import trades.server.settings.UsageException;

/**
 * What the program does instead of serving, with the book that the same settings would
 * serve: {@code java -jar trades-server.jar verify}, for one.
 */
final class BookCommands {

	private static final String VERIFY = "verify";

	private static final String BACKUP = "backup";

	private static final String RESTORE = "restore";

	/** What there is. */
	static final List<String> NAMES = List.of(VERIFY, BACKUP, RESTORE);

	private static final String DIGESTS = "--digests";

	private static final String MOVE = "--move";

	private final PrintStream out;

	private final Progress progress;

	BookCommands(PrintStream out, PrintStream err) {
		this.out = out;
		this.progress = new Progress(err::println);
	}

	/**
	 * Runs a command and prints what comes of it.
	 * @param name one of {@link #NAMES}
	 * @param args what followed it: the command's own, and settings as the server takes
	 * them
	 * @return the exit code: 0 when all is well, 1 when the book is not sound
	 */
	int run(String name, List<String> args) {
		return switch (name) {
			case VERIFY -> verify(Arguments.of(args, Set.of(DIGESTS)));
			case BACKUP -> backup(Arguments.of(args, Set.of()));
			case RESTORE -> restore(Arguments.of(args, Set.of(MOVE)));
			default -> throw new IllegalArgumentException(name);
		};
	}

	private int verify(Arguments arguments) {
		boolean isDigestAsked = arguments.flags().contains(DIGESTS);
		Digests digests = new Digests();
		Verdict verdict;
		if (arguments.operands().isEmpty()) {
			verdict = new Stores(arguments).named().verify(this.progress, isDigestAsked ? digests::add : null);
		}
		else {
			CopyReader copy = new CopyReader(Path.of(operand(arguments, "verify [FILE]")));
			verdict = copy.verify(isDigestAsked ? this.progress.after(digests::add) : this.progress);
		}
		verdict.lines().forEach(this.out::println);
		if (verdict.isSound() && isDigestAsked) {
			digests.lines().forEach(this.out::println);
		}
		return verdict.isSound() ? 0 : 1;
	}

	private int backup(Arguments arguments) {
		Path file = Path.of(operand(arguments, "backup FILE"));
		this.out.println(BookBackup.run(new Stores(arguments).named(), file, this.progress));
		return 0;
	}

	private int restore(Arguments arguments) {
		String from = operand(arguments, "restore FILE, or restore --move DIRECTORY");
		Stores stores = new Stores(arguments);
		this.out.println(arguments.flags().contains(MOVE) ? BookMove.run(stores.at(from), stores.named(), this.progress)
				: BookRestore.run(Path.of(from), stores.named(), this.progress));
		return 0;
	}

	private static String operand(Arguments arguments, String usage) {
		if (arguments.operands().size() != 1) {
			throw new UsageException(
					"Wrong number of arguments: it is trades-server " + usage + "; --help tells more.");
		}
		return arguments.operands().get(0);
	}

	/** Where books are, by the settings. */
	private static final class Stores {

		private final Environment settings;

		Stores(Arguments arguments) {
			this.settings = ConfiguredApplication.settings(arguments.settings());
		}

		/** What the settings name. */
		BookStore named() {
			TradesProperties properties = TradesProperties.of(this.settings);
			return switch (properties.store()) {
				case EMBEDDED -> new EmbeddedStore(properties.dataDir());
				case POSTGRESQL -> new PostgresqlStore(EngineRegistrar.database(this.settings));
			};
		}

		/** A directory, or a database by its address, into which the settings log in. */
		BookStore at(String place) {
			return place.startsWith("r2dbc:") ? new PostgresqlStore(EngineRegistrar.database(place, this.settings))
					: new EmbeddedStore(Path.of(place));
		}

	}

}
