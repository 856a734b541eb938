package trades.cli.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.BookServer;
import trades.cli.Cli;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files with times that have no zone, on machines in different zones.
 */
class ImportZoneTests {

	private static final String HEADER = "type,user_id,symbol,shares,price,timestamp\n";

	@TempDir
	Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "America/New_York", "Europe/London", "Africa/Algiers", "+01:00" })
	void fileReadInAnotherZoneIsToldAndNotRecordedTwice(String other) throws IOException {
		try (BookServer server = new BookServer()) {
			// In January, Algiers and Berlin agree.
			String file = write("buy,1,A,1,1,1531522701000\n".repeat(5) + "buy,1,B,1,1,2018-01-13T22:58:21\n"
					+ "buy,1,C,1,1,2018-07-13T22:58:21\n".repeat(9));
			assertThat(Cli.against(server.url()).run("import", file).exitCode()).isZero();
			Cli.Result result = Cli.against(server.url()).inZone(other).run("import", file);
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.err()).contains("trades: stopped: 5 of 15 trades are known to be recorded")
				.doesNotContain("goes on")
				.endsWith(
						"another zone than this machine's: nothing more was recorded. --timezone names the zone, as in "
								+ "--timezone Europe/Berlin; if it holds other trades, --again records them\n");
			assertThat(server.own()).hasSize(15);
			Cli.Result same = Cli.against(server.url()).inZone("Europe/Paris").run("import", file);
			assertThat(same.out()).endsWith(": already recorded as 1–15\n");
			assertThat(Cli.against(server.url()).inZone(other).run("import", "--again", file).exitCode()).isZero();
			assertThat(server.own()).hasSize(30);
		}
	}

	/** The first time of a year tells zones apart that agree on it, and not on others. */
	@ParameterizedTest
	@CsvSource({ "Europe/Istanbul, Europe/Athens, 2013-07-03, 2016-12-01, 1",
			"Asia/Jerusalem, Europe/Athens, 2018-01-03, 2018-03-24, 0" })
	void zonesThatAgreeOnTheFirstTimeAreToldApart(String zone, String other, String first, String then, int known)
			throws IOException {
		try (BookServer server = new BookServer()) {
			String file = write("buy,1,A,1,1," + first + "\n" + ("buy,1,A,1,1," + then + "\n").repeat(7));
			assertThat(Cli.against(server.url()).inZone(zone).run("import", file).exitCode()).isZero();
			Cli.Result result = Cli.against(server.url()).inZone(other).run("import", file);
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.err()).contains("stopped: " + known + " of 8 trades");
			assertThat(server.own()).hasSize(8);
		}
	}

	@Test
	void resumeInAnotherZoneIsToldAndRecordsNothing() throws IOException {
		try (BookServer server = new BookServer()) {
			String file = write("buy,1,A,1,1,2018-07-13T22:58:21\n".repeat(5));
			String key = Cli.against(server.url())
				.run("import", "--again", file)
				.err()
				.lines()
				.findFirst()
				.orElseThrow()
				.replaceAll(".*--resume ", "");
			assertThat(Cli.against(server.url()).run("import", "--resume", key, file).out())
				.endsWith(": already recorded as 1–5\n");
			Cli.Result result = Cli.against(server.url()).inZone("Asia/Tokyo").run("import", "--resume", key, file);
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.err()).contains("read in another zone");
			assertThat(server.own()).hasSize(5);
		}
	}

	@Test
	void timesWithAZoneAreTheSameInEveryZone() throws IOException {
		try (BookServer server = new BookServer()) {
			String file = write("buy,1,A,1,1,2018-07-13T22:58:21Z\n".repeat(3) + "buy,1,A,1,1,\n");
			Cli.against(server.url()).run("import", file);
			String other = write("buy,1,A,1,1,1531522701000\n".repeat(3) + "buy,1,A,1,1,\n");
			assertThat(Cli.against(server.url()).inZone("Asia/Tokyo").run("import", other).out())
				.endsWith(": already recorded as 1–4\n");
		}
	}

	/**
	 * Files that begin alike are told apart wherever their times are without a zone, and
	 * none is recorded twice in whatever order and zone they come.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void filesThatBeginAlikeAreRecordedOnceInWhateverZone(int seed) throws IOException {
		Random random = new Random(seed);
		String[] zones = { "Europe/Berlin", "Africa/Algiers", "America/New_York" };
		try (BookServer server = new BookServer()) {
			List<String> files = new ArrayList<>();
			for (int number = 0; number < 4; number++) {
				StringBuilder rows = new StringBuilder();
				Random alike = new Random(seed);
				for (int row = 0; row < 30; row++) {
					rows.append("buy,1,A,1,").append(row).append(',').append(time(alike)).append('\n');
				}
				String own = "buy," + number + ",OWN" + number + ",1,1," + time(random) + "\n";
				rows.insert(rows.indexOf("\n", random.nextInt(rows.length() - 1)) + 1, own);
				files.add(rows.toString());
			}
			String home = zones[random.nextInt(2)];
			for (int run = 0; run < 12; run++) {
				String file = write(files.get(random.nextInt(files.size())));
				String zone = (run < 4) ? home : zones[random.nextInt(zones.length)];
				int exitCode = Cli.against(server.url()).inZone(zone).run("import", file).exitCode();
				assertThat(exitCode).isLessThan(zone.equals(home) ? 1 : 2);
			}
			for (String file : files) {
				Cli.against(server.url()).inZone(home).run("import", write(file));
			}
			int recorded = server.own().size();
			for (int run = 0; run < 12; run++) {
				String zone = zones[random.nextInt(zones.length)];
				Cli.against(server.url()).inZone(zone).run("import", write(files.get(run % files.size())));
			}
			assertThat(server.own()).hasSize(recorded);
			for (int number = 0; number < files.size(); number++) {
				String symbol = "\"OWN" + number + '"';
				assertThat(server.own().stream().filter((trade) -> trade.contains(symbol))).hasSize(1);
			}
		}
	}

	private static String time(Random random) {
		int year = 2015 + random.nextInt(3);
		return switch (random.nextInt(3)) {
			case 0 -> "";
			case 1 -> year + "-01-0" + (1 + random.nextInt(9)) + "T12:00:00Z";
			default -> year + "-0" + (1 + random.nextInt(9)) + "-05 10:00:00";
		};
	}

	private String write(String rows) throws IOException {
		return Files.writeString(this.directory.resolve("trades.csv"), HEADER + rows).toString();
	}

}
