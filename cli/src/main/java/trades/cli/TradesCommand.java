package trades.cli;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import trades.cli.client.ServerUrl;
import trades.cli.client.TradesClient;

/**
 * The root command: which server to talk to, and how patiently.
 */
@Command(name = "trades", description = "Records and reads trades on a trades server.", mixinStandardHelpOptions = true,
		scope = ScopeType.INHERIT, versionProvider = VersionProvider.class, synopsisSubcommandLabel = "COMMAND",
		usageHelpAutoWidth = true, sortOptions = false, exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = {
				"0:done", "1:the server refused or failed", "2:wrong usage", "3:the server could not be reached" },
		footerHeading = "%nEnvironment:%n",
		footer = { "  TRADES_SERVER   the server's URL, where --server is not given",
				"  TRADES_OPTS     options for the Java VM",
				"  TRADES_CACHE    where archives for a fast start are kept; off for none" })
@SuppressWarnings("NullAway.Init")
final class TradesCommand {

	private static final String SERVER_VARIABLE = "TRADES_SERVER";

	private static final String DEFAULT_SERVER = "http://localhost:8000";

	private final Surroundings surroundings;

	@Spec
	private CommandSpec spec;

	@Option(names = "--server", paramLabel = "URL", scope = ScopeType.INHERIT,
			description = "The server (default: " + DEFAULT_SERVER + ").")
	private @Nullable ServerUrl server;

	@Option(names = "--timeout", paramLabel = "SECONDS", scope = ScopeType.INHERIT, defaultValue = "30",
			description = "How long to wait for a silent server (default: ${DEFAULT-VALUE}).")
	private int timeout;

	@Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show stack traces of errors.")
	private boolean debug;

	TradesCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	Surroundings surroundings() {
		return this.surroundings;
	}

	boolean isDebug() {
		return this.debug;
	}

	/**
	 * The server that was asked for.
	 * @throws ParameterException if the environment names none that can be
	 */
	ServerUrl server() {
		if (this.server != null) {
			return this.server;
		}
		String url = this.surroundings.environment().getOrDefault(SERVER_VARIABLE, "");
		try {
			return ServerUrl.parse(url.isBlank() ? DEFAULT_SERVER : url);
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(),
					"Invalid value for %s: '%s': %s".formatted(SERVER_VARIABLE, url, ex.getMessage()), ex);
		}
	}

	TradesClient connect() {
		if (this.timeout < 1) {
			throw new ParameterException(this.spec.commandLine(),
					"Invalid value for option '--timeout': it is at least 1 second");
		}
		return new TradesClient(server(), Duration.ofSeconds(this.timeout));
	}

}
