package trades.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Properties;

import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

import trades.cli.client.TradesClient;
import trades.cli.client.failure.TradesClientException;

/**
 * Tells the version that the build wrote down, and the server's if one answers soon.
 */
public final class VersionProvider implements IVersionProvider {

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final RootCommand trades;

	VersionProvider(RootCommand trades) {
		this.trades = trades;
	}

	@Override
	public String[] getVersion() throws IOException {
		String client = "trades " + own();
		try (TradesClient server = this.trades.connect(PATIENCE, null)) {
			return new String[] { client, "server " + server.version() + " at " + this.trades.server() };
		}
		catch (TradesClientException | ParameterException ex) {
			// No server, or no way to it: whoever asks for the version asks for this one
			// first.
			return new String[] { client };
		}
	}

	public static String own() throws IOException {
		Properties properties = new Properties();
		try (InputStream resource = VersionProvider.class.getResourceAsStream("/trades/cli/version.properties")) {
			properties.load(resource);
		}
		return properties.getProperty("version");
	}

}
