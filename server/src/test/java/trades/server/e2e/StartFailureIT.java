package trades.server.e2e;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import trades.server.adapter.out.token.TokenFile;
import trades.server.domain.access.AccessToken;
import trades.server.domain.access.Scope;

import static org.assertj.core.api.Assertions.assertThat;

/** A server that can't start says why in one sentence. */
class StartFailureIT {

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	@Test
	void startWhenPortIsTakenNamesThePort() throws IOException {
		try (ServerSocket holder = new ServerSocket(0)) {
			String port = Integer.toString(holder.getLocalPort());
			assertRefused(this.servers.in(this.directory).environment("SERVER_PORT", port), port);
		}
	}

	@Test
	void startWhenDataDirectoryIsFileNamesIt() throws IOException {
		Path file = Files.createFile(this.directory.resolve("file"));
		assertRefused(this.servers.in(file), file.toString());
		assertThat(file).isEmptyFile();
	}

	@Test
	void startWhenDataDirectoryCannotBeMadeNamesIt() throws IOException {
		Path inTheWay = Files.createFile(this.directory.resolve("file"));
		assertRefused(this.servers.in(inTheWay.resolve("book")), inTheWay.resolve("book").toString());
	}

	@Test
	void startWhenAnotherServerHoldsTheBookNamesItsProcess() {
		ServerProcess holder = this.servers.in(this.directory).quick().start();
		assertRefused(this.servers.in(this.directory), this.directory.toString(), "process " + holder.pid());
		assertThat(new TradesApi(holder.uri()).get("/trades").statusCode()).isEqualTo(200);
	}

	@Test
	void startWhenAddressIsNotThisMachinesNamesIt() {
		try (TokenFile tokens = new TokenFile(this.directory)) {
			tokens.add(AccessToken.create("any", Set.of(Scope.READ), Instant.now(), null).token());
		}
		assertRefused(this.servers.in(this.directory).environment("SERVER_ADDRESS", "192.0.2.1"), "192.0.2.1",
				"SERVER_ADDRESS");
	}

	@ParameterizedTest
	@CsvSource({ "SERVER_PORT, abc", "SERVER_PORT, 99999", "SERVER_NETTY_IDLE_TIMEOUT, long",
			"TRADES_QUEUE_GROUP_SIZE, 0B", "LOGGING_LEVEL_ROOT, loud" })
	void startWithBadSettingNamesIt(String variable, String value) {
		assertRefused(this.servers.in(this.directory).environment(variable, value), variable + "=" + value);
		assertThat(this.directory).as("nothing is made").isEmptyDirectory();
	}

	@ParameterizedTest
	@CsvSource({ "--server.prot=1, --server.port", "verify a b, verify [FILE]", "backup, backup FILE",
			"restore --move, restore --move DIRECTORY", "backup --move x, --move", "migrate 8001, 8001",
			"serve, serve" })
	void startWithWrongUsageSaysSo(String arguments, String named) {
		ServerProcess server = this.servers.in(this.directory).arguments(arguments.split(" ")).quick().startInVain();
		assertThat(server.awaitExit()).as("exit code").isEqualTo(2);
		assertThat(server.errors()).as("stderr").singleElement().asString().contains(named);
		assertThat(server.log()).as("stdout").isEmpty();
	}

	@Test
	void versionIsTheBuilds() {
		ServerProcess server = this.servers.in(this.directory).arguments("--version").quick().startInVain();
		assertThat(server.awaitExit()).isZero();
		assertThat(server.log()).singleElement().asString().matches("trades-server [0-9.]+");
		assertThat(server.errors()).isEmpty();
	}

	private static void assertRefused(ServerLauncher launcher, String... named) {
		ServerProcess server = launcher.quick().startInVain();
		assertThat(server.awaitExit()).as("exit code").isEqualTo(1);
		assertThat(server.errors()).as("stderr").singleElement().asString().contains(named).endsWith(".");
		assertThat(server.log()).as("stdout").isEmpty();
	}

}
