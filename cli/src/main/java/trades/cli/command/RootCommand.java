package trades.cli.command;

import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import trades.cli.client.ClientOptions;
import trades.cli.client.TradesClient;
import trades.cli.client.transport.BearerToken;
import trades.cli.client.transport.ProxyUrl;
import trades.cli.client.transport.ServerUrl;
import trades.cli.config.ConfigException;
import trades.cli.config.Settings;
import trades.cli.option.ColorMode;
import trades.cli.option.RangeConverter;
import trades.cli.option.ZoneConverter;
import trades.cli.terminal.Messages;
import trades.cli.terminal.Style;
import trades.cli.terminal.Surroundings;

/**
 * The root command: which server to talk to, and how.
 */
@Command(name = "trades",
		description = { "Records and reads trades on a trades server.",
				"The program trades-server, which comes beside this one, is such a server." },
		scope = ScopeType.INHERIT, synopsisSubcommandLabel = "COMMAND", sortOptions = false, abbreviateSynopsis = true,
		descriptionHeading = "%n", parameterListHeading = "%nArguments:%n", optionListHeading = "%nOptions:%n",
		commandListHeading = "%nCommands:%n", exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:done", "1:the server refused or failed", "2:wrong usage",
				"3:the server could not be reached, or did not answer", "130:interrupted by Ctrl-C" },
		footerHeading = "%nExamples:%n",
		footer = { "  " + RootCommand.EXAMPLE, "  trades list --user 23 --type buy", "  trades list --help", "",
				"Environment:", "  TRADES_SERVER, TRADES_OUTPUT, TRADES_COLOR, TRADES_TIMEOUT, TRADES_TIMEZONE,",
				"  TRADES_PAGER, TRADES_TOKEN_FILE, TRADES_INSECURE_TOKEN, TRADES_CACERT,", "  TRADES_CERT, TRADES_KEY",
				"                  stand for the options, where those are not given",
				"  TRADES_TOKEN    the access token itself",
				"  NO_COLOR        no colours, unless --color asks for them",
				"  https_proxy, http_proxy, all_proxy, no_proxy",
				"                  the proxy between here and the server",
				"  PAGER           the program of list --pager; less gets LESS=FRX if unset",
				"  TRADES_OPTS     options for the Java VM",
				"  TRADES_CACHE    where archives for a fast start are kept; off for none", "", "Files:",
				"  ~/.config/trades/config   (below $XDG_CONFIG_HOME if that is set)",
				"                  settings, each in a line: server = URL, output = FORMAT,",
				"                  color = WHEN, timeout = SECONDS, timezone = ZONE,",
				"                  pager = true, token = TOKEN, token-file = FILE,",
				"                  insecure-token = true, cacert = FILE, cert = FILE,",
				"                  key = FILE; options and environment go before it" })
@SuppressWarnings({ "NullAway.Init", "UnusedVariable" })
public final class RootCommand implements Runnable {

	/** How a first trade is recorded. */
	static final String EXAMPLE = "trades create --type buy --user 23 --symbol ABX --shares 30 --price 134";

	/** How often a request that may have been lost is sent. */
	public static final int ATTEMPTS = 4;

	static final String DEFAULT_SERVER = "http://localhost:8000";

	/** Behind the options of each command. */
	static final int LAST = 100;

	private final Surroundings surroundings;

	private final Settings settings;

	private final Messages messages;

	@Spec
	private CommandSpec spec;

	@Option(names = "--server", paramLabel = "URL", scope = ScopeType.INHERIT, order = LAST,
			defaultValue = DEFAULT_SERVER, description = "The server (default: ${DEFAULT-VALUE}).")
	private @Nullable ServerUrl server;

	@Option(names = "--timeout", paramLabel = "SECONDS", scope = ScopeType.INHERIT, order = LAST + 1,
			defaultValue = "10", converter = RangeConverter.Seconds.class,
			description = "How long the server may be silent (default: ${DEFAULT-VALUE}). create and import repeat "
					+ "a request that stays unanswered: " + RootCommand.ATTEMPTS + " attempts in all.")
	private Duration timeout = Duration.ZERO;

	@Option(names = "--color", paramLabel = "WHEN", scope = ScopeType.INHERIT, order = LAST + 2, defaultValue = "auto",
			description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, on terminals only).")
	private @Nullable ColorMode color;

	@Option(names = "--timezone", paramLabel = "ZONE", scope = ScopeType.INHERIT, order = LAST + 3,
			converter = ZoneConverter.class,
			description = "Where times without an offset are read and shown, such as Europe/Berlin "
					+ "(default: where this machine is).")
	private @Nullable ZoneId timezone;

	@Mixin
	private AccessOptions access;

	@Option(names = "--debug", scope = ScopeType.INHERIT, order = LAST + 20,
			description = "Show settings, requests, answers and stack traces.")
	private boolean debug;

	@Option(names = { "-h", "--help" }, usageHelp = true, scope = ScopeType.INHERIT, order = LAST + 21,
			description = "Show this help.")
	private boolean help;

	@Option(names = { "-V", "--version" }, versionHelp = true, scope = ScopeType.INHERIT, order = LAST + 22,
			description = "Show the versions of client and server.")
	private boolean version;

	public RootCommand(Surroundings surroundings) {
		this.surroundings = surroundings
			.inZone(() -> (this.timezone != null) ? this.timezone : surroundings.zone().get());
		this.settings = new Settings(surroundings.environment());
		this.messages = new Messages(surroundings.err(), this::errStyle);
	}

	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(),
				"a command is missing: " + String.join(", ", this.spec.subcommands().keySet()));
	}

	public Surroundings surroundings() {
		return this.surroundings;
	}

	public Settings settings() {
		return this.settings;
	}

	public Messages messages() {
		return this.messages;
	}

	public boolean isDebug() {
		return this.debug;
	}

	/** The colours of standard output. */
	public Style outStyle() {
		return style(this.surroundings.terminal().out());
	}

	/** The colours of standard error. */
	Style errStyle() {
		return style(this.surroundings.terminal().err());
	}

	private Style style(boolean terminal) {
		ColorMode mode = (this.color != null) ? this.color : ColorMode.AUTO;
		return mode.style(terminal, this.surroundings.environment());
	}

	/** The server that was asked for. */
	ServerUrl server() {
		return (this.server != null) ? this.server : ServerUrl.parse(DEFAULT_SERVER);
	}

	/** Where the server's name comes from; null if it was typed, or nobody named one. */
	@Nullable String serverSource() {
		return this.settings.source(this.spec.findOption("--server"));
	}

	/** Where the token that was sent came from; null if there was none. */
	@Nullable String tokenSource() {
		return this.access.tokenSource();
	}

	TradesClient connect() {
		return connect(this.timeout, this.debug ? this.messages::debug : null);
	}

	TradesClient connect(Duration patience, @Nullable Consumer<String> log) {
		try {
			ProxyUrl proxy = ProxyUrl.find(server(), this.surroundings.environment());
			BearerToken token = this.access.token(server(), this.settings, this.messages);
			return new TradesClient(new ClientOptions(server(), patience, proxy, token, this.access.tls(), log));
		}
		catch (IllegalArgumentException | ConfigException ex) {
			throw new ParameterException(this.spec.commandLine(), String.valueOf(ex.getMessage()), ex);
		}
	}

}
