package trades.cli.command;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import trades.cli.client.transport.BearerToken;
import trades.cli.client.transport.ServerUrl;
import trades.cli.client.transport.TlsFiles;
import trades.cli.config.Setting;
import trades.cli.config.Settings;
import trades.cli.config.SourcedValue;
import trades.cli.config.TokenFile;
import trades.cli.terminal.Messages;

/**
 * How a server is shown who asks, and which servers are believed to be what they say.
 */
@SuppressWarnings("NullAway.Init")
final class AccessOptions {

	@Spec(Spec.Target.MIXEE)
	private CommandSpec spec;

	@Option(names = "--token-file", paramLabel = "FILE", scope = ScopeType.INHERIT, order = RootCommand.LAST + 10,
			description = "The file with the access token, which TRADES_TOKEN or the configuration file can also hold.")
	private @Nullable Path tokenFile;

	@Option(names = "--insecure-token", scope = ScopeType.INHERIT, order = RootCommand.LAST + 11,
			description = "Send the token to other machines even without TLS.")
	private boolean insecureToken;

	@Option(names = "--cacert", paramLabel = "FILE", scope = ScopeType.INHERIT, order = RootCommand.LAST + 12,
			description = "Trust the certificate authorities in this file (PEM) rather than those of Java.")
	private @Nullable Path authority;

	@Option(names = "--cert", paramLabel = "FILE", scope = ScopeType.INHERIT, order = RootCommand.LAST + 13,
			description = "The client's own certificate (PEM), for servers that ask for one.")
	private @Nullable Path certificate;

	@Option(names = "--key", paramLabel = "FILE", scope = ScopeType.INHERIT, order = RootCommand.LAST + 14,
			description = "The private key of --cert (PEM, PKCS#8).")
	private @Nullable Path key;

	private @Nullable String tokenSource;

	TlsFiles tls() {
		return new TlsFiles(this.authority, this.certificate, this.key);
	}

	/**
	 * The token for a server; null if there is none.
	 * @throws IllegalArgumentException if it is malformed, or not to be sent there
	 * @throws trades.cli.config.ConfigException if it can't be read
	 */
	@Nullable BearerToken token(ServerUrl server, Settings settings, Messages messages) {
		SourcedValue found = find(settings);
		if (found == null) {
			return null;
		}
		this.tokenSource = found.source();
		BearerToken token;
		try {
			token = BearerToken.parse(found.text());
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(found.source() + ": " + ex.getMessage(), ex);
		}
		if (!this.insecureToken) {
			token.requireSafe(server);
		}
		Path file = settings.path();
		if (file != null && found.source().startsWith(file + ":") && TokenFile.isOpen(file)) {
			messages.line(file + " holds a token, and others can read it: chmod 600 " + file);
		}
		return token;
	}

	private @Nullable SourcedValue find(Settings settings) {
		String setBy = settings.source(this.spec.findOption("--token-file"));
		boolean typed = this.tokenFile != null && setBy == null;
		SourcedValue token = typed ? null : settings.find(Setting.TOKEN);
		if (this.tokenFile == null) {
			return token;
		}
		if (token != null) {
			throw new IllegalArgumentException(
					token.source() + " and " + setBy + " both give a token: one of them must go");
		}
		return new SourcedValue(TokenFile.read(this.tokenFile), this.tokenFile.toString());
	}

	/** Where the token that was sent came from; null if there was none. */
	@Nullable String tokenSource() {
		return this.tokenSource;
	}

}
