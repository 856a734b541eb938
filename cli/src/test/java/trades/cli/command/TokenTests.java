package trades.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.Cli;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

class TokenTests {

	private static final String TOKEN = "trd_s3cret-._~+/==";

	@TempDir
	private Path base;

	private Path config() {
		return this.base.resolve("trades").resolve("config");
	}

	private Cli cli(StubServer server, String file, String... variables) throws IOException {
		return cli(server.url(), file, variables);
	}

	private Cli cli(String url, String file, String... variables) throws IOException {
		Files.createDirectories(config().getParent());
		Files.writeString(config(), file);
		Files.setPosixFilePermissions(config(), PosixFilePermissions.fromString("rw-------"));
		Map<String, String> environment = new HashMap<>(
				Map.of("XDG_CONFIG_HOME", this.base.toString(), "TRADES_SERVER", url));
		for (int index = 0; index < variables.length; index += 2) {
			environment.put(variables[index], variables[index + 1]);
		}
		return Cli.with(environment);
	}

	private Path file(String text) throws IOException {
		return Files.writeString(this.base.resolve("token"), text);
	}

	private static @Nullable String sent(StubServer server) {
		return server.requests().get(server.requests().size() - 1).headers().get("authorization");
	}

	@Test
	void tokenIsSentFromWhereverItIsSet() throws IOException {
		try (StubServer server = new StubServer(StubServer.json("[]"))) {
			String fromFile = file("file\n").toString();
			cli(server, "").run("list");
			assertThat(sent(server)).isNull();
			cli(server, "token = config").run("list");
			assertThat(sent(server)).isEqualTo("Bearer config");
			cli(server, "token-file = " + fromFile).run("list");
			assertThat(sent(server)).isEqualTo("Bearer file");
			cli(server, "token-file = " + fromFile, "TRADES_TOKEN", "variable").run("list");
			assertThat(sent(server)).isEqualTo("Bearer variable");
			cli(server, "token = config", "TRADES_TOKEN_FILE", fromFile).run("list");
			assertThat(sent(server)).isEqualTo("Bearer file");
			cli(server, "token = config", "TRADES_TOKEN", "variable").run("list", "--token-file", fromFile);
			assertThat(sent(server)).isEqualTo("Bearer file");
		}
	}

	@Test
	void tokenIsSentWithEachKindOfRequest() throws IOException {
		StubServer.Answer feed = (out) -> StubServer.feed(out, "b", "id: 0\n\n", StubServer.event(1));
		try (StubServer server = new StubServer(StubServer.created(Cli.TRADE), StubServer.json(Cli.TRADE), feed)) {
			Cli cli = cli(server, "", "TRADES_TOKEN", TOKEN);
			cli.create();
			cli.run("get", "7");
			cli.run("list", "--follow", "--after", "0", "--limit", "1");
			assertThat(server.requests()).hasSize(3)
				.allSatisfy(
						(request) -> assertThat(request.headers()).containsEntry("authorization", "Bearer " + TOKEN));
		}
	}

	@Test
	void tokenIsNeverShown() throws IOException {
		try (StubServer server = new StubServer(StubServer.json("[]"))) {
			Cli.Result result = cli(server, "token = " + TOKEN).run("list", "--debug");
			assertThat(result.err()).contains("debug: > Authorization: (not shown)").doesNotContain("s3cret");
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "trd_s3cret", "trd_s3cret==", "token trd_s3cret", "token trd_s3cret==", "tokn = trd_s3cret" })
	void tokenInABrokenLineIsNotShown(String line) throws IOException {
		Cli.Result result = cli("http://localhost:1", line).run("list", "--debug");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).contains(config() + ":1: ").doesNotContain("s3cret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "trd s3cret", "trd_s3cret\n\n", "trd_s3cret\u0007", "trd_s3crét", "s3cret=x", "\n" })
	void malformedTokenIsRefusedUnseen(String text) throws IOException {
		Cli.Result result = Cli.withoutServer().run("list", "--debug", "--token-file", file(text).toString());
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).contains(this.base.resolve("token") + ": the token is ").doesNotContain("s3cr");
	}

	@Test
	void fileThatIsMissingOrNoneIsNamed() throws IOException {
		Cli cli = Cli.withoutServer();
		assertThat(cli.run("list", "--token-file", this.base.resolve("missing").toString()).err())
			.startsWith("trades: " + this.base.resolve("missing") + ": there is no such file\n");
		assertThat(cli.run("list", "--token-file", this.base.toString()).exitCode()).isEqualTo(2);
		assertThat(cli.run("list", "--token-file", file("x".repeat(9_000)).toString()).err())
			.contains("it is too long for a token");
	}

	@Test
	void twoTokensAreRefused() throws IOException {
		Cli.Result result = cli("http://localhost:1", "", "TRADES_TOKEN", "a", "TRADES_TOKEN_FILE", "b").run("list");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err())
			.startsWith("trades: TRADES_TOKEN and TRADES_TOKEN_FILE both give a token: one of them must go\n");
	}

	@Test
	void othersWhoCanReadTheConfigurationFileAreWarnedOf() throws IOException {
		try (StubServer server = new StubServer(StubServer.json("[]"))) {
			String warning = "trades: " + config() + " holds a token, and others can read it: chmod 600 " + config()
					+ "\n";
			Cli cli = cli(server, "token = " + TOKEN);
			assertThat(cli.run("list").err()).doesNotContain(warning);
			Files.setPosixFilePermissions(config(), PosixFilePermissions.fromString("rw-r-----"));
			Cli.Result result = cli.run("list");
			assertThat(result.err()).startsWith(warning);
			assertThat(result.exitCode()).isZero();
			assertThat(sent(server)).isEqualTo("Bearer " + TOKEN);
			Cli other = cli(server, "color = never", "TRADES_TOKEN", TOKEN);
			Files.setPosixFilePermissions(config(), PosixFilePermissions.fromString("rw-r--r--"));
			assertThat(other.run("list").err()).doesNotContain("chmod");
		}
	}

	@Test
	void tokenIsNotSentOverPlainHttpToOtherMachines() throws IOException {
		Cli cli = cli("http://nowhere.invalid:8000", "", "TRADES_TOKEN", TOKEN);
		Cli.Result refused = cli.run("list");
		assertThat(refused.exitCode()).isEqualTo(2);
		assertThat(refused.err()).startsWith("trades: the token is not sent to http://nowhere.invalid:8000, since ")
			.contains("--insecure-token")
			.doesNotContain("s3cret");
		Cli.Result insecure = cli.run("list", "--insecure-token");
		assertThat(insecure.exitCode()).isEqualTo(3);
		assertThat(insecure.err()).contains("its host name is unknown");
		assertThat(cli("https://nowhere.invalid:8000", "", "TRADES_TOKEN", TOKEN).run("list").exitCode()).isEqualTo(3);
		assertThat(cli("HTTP://localhost.example.invalid", "", "TRADES_TOKEN", TOKEN).run("list").exitCode())
			.isEqualTo(2);
	}

	@Test
	void redirectionTakesTheTokenNowhere() throws IOException {
		try (StubServer elsewhere = new StubServer(StubServer.json("[]"));
				StubServer server = new StubServer(StubServer.answer("307 Temporary Redirect", "text/html", "",
						"Location: " + elsewhere.url() + "/trades"))) {
			assertThat(cli(server, "", "TRADES_TOKEN", TOKEN).run("list").exitCode()).isEqualTo(1);
			assertThat(elsewhere.requests()).isEmpty();
		}
	}

	@Test
	void refusalSaysWhatToDo() throws IOException {
		try (StubServer server = new StubServer(
				StubServer.problem("401 Unauthorized", "{\"detail\":\"a token is needed\"}"))) {
			Cli.Result without = cli(server, "").run("list");
			assertThat(without).isEqualTo(new Cli.Result(1, "", """
					trades: a token is needed
					  TRADES_TOKEN or --token-file FILE gives a token; trades-server token create makes one
					""" + server.idAdvice()));
			Cli.Result wrong = cli(server, "token = " + TOKEN).run("get", "7");
			assertThat(wrong.exitCode()).isEqualTo(1);
			assertThat(wrong.err())
				.contains("  the token is from " + config() + ":1: it is wrong, expired or revoked\n");
		}
		try (StubServer server = new StubServer(
				StubServer.problem("403 Forbidden", "{\"detail\":\"this needs trades:write\"}"))) {
			Cli cli = cli(server, "", "TRADES_TOKEN", TOKEN);
			Cli.Result narrow = cli.create();
			assertThat(narrow.exitCode()).isEqualTo(1);
			assertThat(narrow.err()).startsWith("""
					trades: this needs trades:write
					  the token is from TRADES_TOKEN: a token with a wider scope may do this
					""");
			assertThat(server.requests()).hasSize(1);
		}
	}

}
