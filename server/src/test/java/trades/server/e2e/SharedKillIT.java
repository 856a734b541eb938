package trades.server.e2e;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.out.postgresql.Postgres;

/**
 * Servers that share a book are killed or stand still while the others go on, and so does
 * their database crash. {@code -Dtrades.shared-kill.rounds=100} sets how often each.
 */
@ExtendWith(Postgres.class)
class SharedKillIT {

	private static final int ROUNDS = Integer.getInteger("trades.shared-kill.rounds", 1);

	private static final int SERVERS = 3;

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	private final String database = Postgres.makeBook();

	private enum Fault {

		SERVER_IS_KILLED, SERVER_STANDS_STILL, DATABASE_CRASHES

	}

	private ServerLauncher server() {
		return this.servers.in(this.directory)
			.quick()
			.environment("TRADES_STORE", "postgresql")
			.environment("SPRING_R2DBC_URL", Postgres.url(this.database))
			.environment("SPRING_R2DBC_USERNAME", Postgres.SERVER_ROLE);
	}

	@Test
	void whateverCrashesNothingAcknowledgedIsLostAndNothingRecordedTwice() {
		long seed = Seed.next("SharedKillIT");
		Random random = new Random(seed);
		List<ServerProcess> running = Stream.generate(() -> server().launch()).limit(SERVERS).toList();
		running.forEach(ServerProcess::awaitStart);
		try (SharedLoad load = new SharedLoad(running, seed)) {
			for (int round = 0; round < ROUNDS; round++) {
				List<Fault> faults = Arrays.asList(Fault.values());
				Collections.shuffle(faults, random);
				for (Fault fault : faults) {
					load.awaitRecorded(1 + random.nextInt(100));
					happen(fault, load, random.nextInt(SERVERS));
					load.awaitRecorded(20);
				}
			}
			load.finishAndCheck();
			System.out.println("SharedKillIT: " + ROUNDS + " rounds: " + load.summary());
		}
	}

	private void happen(Fault fault, SharedLoad load, int victim) {
		switch (fault) {
			case SERVER_IS_KILLED -> {
				load.kill(victim);
				load.replace(victim, server().start());
			}
			case SERVER_STANDS_STILL -> {
				load.server(victim).pause();
				load.awaitRecorded((victim + 1) % SERVERS, 200);
				load.server(victim).resume();
			}
			case DATABASE_CRASHES -> Postgres.crash(this.database);
		}
	}

}
