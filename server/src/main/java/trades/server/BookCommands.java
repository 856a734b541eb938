package trades.server;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import trades.server.adapter.out.embedded.backup.BookBackup;
import trades.server.adapter.out.embedded.backup.BookMove;
import trades.server.adapter.out.embedded.backup.BookRestore;
import trades.server.adapter.out.embedded.backup.CopyReader;
import trades.server.adapter.out.embedded.backup.Progress;
import trades.server.adapter.out.embedded.recovery.BookFiles;
import trades.server.adapter.out.embedded.recovery.BookVerification;
import trades.server.adapter.out.journal.Digests;
import trades.server.domain.Entry;
import trades.server.settings.Arguments;
import trades.server.settings.UnusableSettingException;
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
		Consumer<List<Entry>> reader = isDigestAsked ? this.progress.andThen(digests::add) : this.progress;
		BookVerification.Result result;
		if (arguments.operands().isEmpty()) {
			Path directory = dataDirectory(arguments);
			result = BookVerification.verify(directory);
			if (result.isSound() && isDigestAsked) {
				new CopyReader(new BookFiles(directory).journal()).verify(reader);
			}
		}
		else {
			result = new CopyReader(operand(arguments, "verify [FILE]")).verify(reader);
		}
		result.lines().forEach(this.out::println);
		if (result.isSound() && isDigestAsked) {
			digests.lines().forEach(this.out::println);
		}
		return result.isSound() ? 0 : 1;
	}

	private int backup(Arguments arguments) {
		Path file = operand(arguments, "backup FILE");
		this.out.println(BookBackup.run(dataDirectory(arguments), file, this.progress));
		return 0;
	}

	private int restore(Arguments arguments) {
		Path from = operand(arguments, "restore FILE, or restore --move DIRECTORY");
		Path to = dataDirectory(arguments);
		boolean move = arguments.flags().contains(MOVE);
		this.out.println(move ? BookMove.run(from, to, this.progress) : BookRestore.run(from, to, this.progress));
		return 0;
	}

	private static Path operand(Arguments arguments, String usage) {
		if (arguments.operands().size() != 1) {
			throw new UsageException(
					"Wrong number of arguments: it is trades-server " + usage + "; --help tells more.");
		}
		return Path.of(arguments.operands().get(0));
	}

	private static Path dataDirectory(Arguments arguments) {
		try (ConfigurableApplicationContext context = ConfiguredApplication.run(Settings.class, WebApplicationType.NONE,
				arguments.settings())) {
			TradesProperties properties = context.getBean(TradesProperties.class);
			if (properties.store() != TradesProperties.Store.EMBEDDED) {
				throw new UnusableSettingException(
						"Only an embedded book can be backed up, restored and verified so far:"
								+ " leave TRADES_STORE out, and let the database copy and check itself (pg_basebackup, pg_amcheck).");
			}
			return properties.dataDir();
		}
	}

	/** The settings, and nothing that would open the book. */
	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(TradesProperties.class)
	static class Settings {

	}

}
