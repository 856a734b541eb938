package trades.cli.overlap;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.BookServer.Fault;
import trades.cli.BookServer;
import trades.cli.Cli;
import trades.cli.SampleFile;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code import --new-only} says and asks for. */
class NewOnlyTests {

	private static final String HEADER = "type,user_id,symbol,shares,price,timestamp\n";

	private static final String OLD = "buy,23,ABX,30,134,1531522701000\nsell,23,ABX,1,140,1531522702000\n";

	private static final String NEW = "buy,23,ABX,2,150,1531522703000\n";

	@RegisterExtension
	final BookServer server = new BookServer();

	private final Cli cli = Cli.against(this.server.url());

	@TempDir
	private Path directory;

	private String file(String name, String rows) throws IOException {
		return SampleFile.write(this.directory, name, HEADER + rows);
	}

	private Cli.Result newOnly(String... files) {
		String[] arguments = new String[files.length + 2];
		arguments[0] = "import";
		arguments[1] = "--new-only";
		System.arraycopy(files, 0, arguments, 2, files.length);
		return this.cli.run(arguments);
	}

	private static String json(String type, int shares, int price, long timestamp) {
		return "{\"type\":\"%s\",\"user_id\":23,\"symbol\":\"ABX\",\"shares\":%d,\"price\":%d,\"timestamp\":%d}"
			.formatted(type, shares, price, timestamp);
	}

	@Test
	void overlappingExportRecordsOnlyItsNewRows() throws IOException {
		this.cli.run("import", file("a.csv", OLD));
		Cli.Result result = newOnly(file("b.csv", NEW + OLD));
		assertThat(result.exitCode()).isZero();
		assertThat(result.err()).isEmpty();
		assertThat(result.out()).endsWith("b.csv: recorded 1 trade as 3; 2 were in the book already, as 1–2\n");
		assertThat(this.server.book()).hasSize(3).endsWith(json("buy", 2, 150, 1531522703000L));
		assertThat(newOnly(file("b.csv", NEW + OLD)).out())
			.endsWith("b.csv: nothing new; 3 were in the book already, as 1–3\n");
		assertThat(newOnly(file("c.csv", "buy,1,X,1,1,1531522701005\n")).out())
			.endsWith("c.csv: recorded 1 trade as 4; none was in the book already\n");
		assertThat(newOnly(file("c.csv", "buy,1,X,1,1,1531522701005\n")).out())
			.endsWith("c.csv: nothing new; 1 was in the book already, as 4\n");
	}

	@Test
	void equalTradesAreAsManyAsTheFilesHave() throws IOException {
		this.server.record(json("buy", 2, 150, 1531522703000L));
		Cli.Result result = newOnly(file("a.csv", NEW), file("b.csv", NEW + NEW));
		assertThat(result.out().lines().toList()).satisfiesExactly(
				(line) -> assertThat(line).endsWith("a.csv: nothing new; 1 was in the book already, as 1"),
				(line) -> assertThat(line).endsWith("b.csv: recorded 2 trades as 2–3; none was in the book already"));
	}

	@Test
	void fileWithoutTradesAsksNothing() throws IOException {
		assertThat(newOnly(file("a.csv", "")).out()).endsWith("a.csv: no trades in it\n");
		assertThat(this.server.lists()).isEmpty();
	}

	@Test
	void receiptHasTheMembersOfEveryImport() throws IOException {
		this.server.record(json("buy", 30, 134, 1531522701000L));
		this.server.record(BookServer.FOREIGN);
		String file = file("a.csv", OLD + NEW);
		assertThat(this.cli.run("import", "--new-only", "-o", "json", file).out()).isEqualTo("""
				{"first_id":1,"last_id":4,"count":3,"recorded":2,"already_recorded":1,\
				"ranges":[{"first_id":1,"last_id":1},{"first_id":3,"last_id":4}],\
				"files":[{"file":"%s","first_id":1,"last_id":4,"count":3,"recorded":2,"already_recorded":1,\
				"ranges":[{"first_id":1,"last_id":1},{"first_id":3,"last_id":4}],\
				"buy":2,"sell":1,"users":1,"symbols":1,\
				"first_timestamp":1531522701000,"last_timestamp":1531522703000}]}
				""".formatted(file));
		assertThat(this.cli.run("import", "--new-only", "-o", "csv", file).out()).isEqualTo("""
				file,first_id,last_id,count,recorded,already_recorded
				%s,1,4,3,0,3
				""".formatted(file));
	}

	@Test
	void rowsWithoutATimestampAreRefusedWithTheirLine() throws IOException {
		String file = file("a.csv", OLD + "buy,1,X,1,1,\nbuy,1,X,1,1,1531522701005\nbuy,1,X,1,1,\n");
		assertThat(newOnly(file)).isEqualTo(new Cli.Result(1, "", """
				%1$s:4: timestamp: is missing: --new-only can't tell whether the book has such a trade already
				%1$s:6: timestamp: is missing: --new-only can't tell whether the book has such a trade already
				trades: nothing was sent: 2 errors in 2 records
				""".formatted(file)));
		assertThat(this.server.lists()).isEmpty();
		assertThat(this.server.log()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "--again", "--resume=key" })
	void newOnlyExcludesWhatRecordsAnew(String option) throws IOException {
		Cli.Result result = this.cli.run("import", "--new-only", option, file("a.csv", OLD));
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err())
			.startsWith("trades: --new-only and " + option.replaceAll("=.*", "") + " exclude each other\n");
	}

	@Test
	void onlyWhatMayOverlapIsRead() throws IOException {
		newOnly(file("one.csv", OLD));
		assertThat(this.server.lists()).containsExactly("user_id=23&symbol=ABX&since=1531522701000&until=1531522702001",
				"user_id=23&symbol=ABX&since=1531522701000&until=1531522702001&after=0");
		this.server.cutting((list) -> false);
		newOnly(file("users.csv", "buy,1,A,1,1,1531522701005\nbuy,2,B,1,1,1531522701005\nbuy,1,C,1,1,1531522701007\n"));
		assertThat(this.server.lists()).containsExactlyInAnyOrder("user_id=1&since=1531522701005&until=1531522701008",
				"user_id=2&since=1531522701005&until=1531522701008&up_to=2",
				"since=1531522701005&until=1531522701008&after=2");
		this.server.cutting((list) -> false);
		this.cli.run("import", "--new-only", "--any-time", file("many.csv",
				"buy,1,A,1,1,1531522701005\nbuy,2,B,1,1,1531522701005\nbuy,3,C,1,1,9223372036854775807\nbuy,4,D,1,1,1531522701005\nbuy,5,E,1,1,1531522701005\n"));
		assertThat(this.server.lists()).containsExactly("", "since=1531522701005&after=5");
	}

	@Test
	void refusalMakesItLookAtWhatCameSince() throws IOException {
		this.server.before((request) -> (request == 0)
				? List.of(BookServer.FOREIGN, json("sell", 1, 140, 1531522702000L)) : List.of());
		Cli.Result result = newOnly(file("a.csv", OLD));
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).endsWith("a.csv: recorded 1 trade as 3; 1 was in the book already, as 2\n");
		assertThat(this.server.lists()).hasSize(3);
		assertThat(this.server.lists().get(2)).endsWith("&after=0");
	}

	@Test
	void twentyRefusalsInARowEndIt() throws IOException {
		this.server.before((request) -> List.of(BookServer.FOREIGN));
		Cli.Result result = newOnly(file("a.csv", OLD));
		assertThat(result).isEqualTo(new Cli.Result(1, "",
				"""
						trades: stopped: 0 of 2 trades are known to be recorded; the same command goes on from there
						trades: %s: others recorded trades just before each of 20 attempts, so that it was never sure what is new
						"""
					.formatted(this.server.url())));
		assertThat(this.server.log()).hasSize(20).doesNotHaveDuplicates();
		assertThat(this.server.own()).isEmpty();
		assertThat(this.cli.pauses()).hasSize(8)
			.allSatisfy((pause) -> assertThat(pause).isBetween(Duration.ofMillis(10), Duration.ofSeconds(1)));
	}

	@Test
	void refusalsInBetweenDoNotEndIt() throws IOException {
		this.server.limitedTo(1);
		this.server.before((request) -> (request % 19 > 0) ? List.of(BookServer.FOREIGN) : List.of());
		assertThat(newOnly(file("a.csv", OLD + NEW)).exitCode()).isZero();
		assertThat(this.server.own()).hasSize(3);
	}

	@Test
	void whatWasRecordedBeforeTheEndIsTold() throws IOException {
		this.server.record(json("buy", 30, 134, 1531522701000L));
		this.server.limitedTo(1);
		this.server.before((request) -> (request > 1) ? List.of(BookServer.FOREIGN) : List.of());
		Cli.Result result = newOnly(file("a.csv", OLD + NEW));
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.err())
			.startsWith("trades: stopped: 2 of 3 trades are known to be recorded, as 1–2; the same command goes on ");
		this.server.before((request) -> List.of());
		assertThat(newOnly(file("a.csv", OLD + NEW)).out()).contains("; 2 were in the book already, as 1–2\n");
		assertThat(this.server.own()).hasSize(3);
	}

	@Test
	void lostAnswerIsAskedForAgain() throws IOException {
		this.server.failing((request) -> (request < 2) ? Fault.LOST_ANSWER : Fault.NONE);
		Cli.Result result = newOnly(file("a.csv", OLD));
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).contains("recorded 2 trades as 1–2; none was in the book already");
		assertThat(this.server.log()).hasSize(3);
		assertThat(this.server.own()).hasSize(2);
	}

	@Test
	void lostRequestThatIsTooLateTheNextTimeIsThoughtOverAgain() throws IOException {
		this.server.before((request) -> (request == 1) ? List.of(json("sell", 1, 140, 1531522702000L)) : List.of());
		this.server.failing((request) -> (request == 0) ? Fault.LOST_REQUEST : Fault.NONE);
		Cli.Result result = newOnly(file("a.csv", OLD));
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).contains("recorded 1 trade as 2; 1 was in the book already, as 1\n");
	}

	@Test
	void importThatGetsNoAnswerIsGoneOnWithByTheSameCommand() throws IOException {
		this.server.failing((request) -> Fault.LOST_ANSWER);
		Cli.Result result = newOnly(file("a.csv", OLD));
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.err()).contains("stopped: 0 of 2 trades are known to be recorded; the same command goes on");
		this.server.failing((request) -> Fault.NONE);
		assertThat(newOnly(file("a.csv", OLD)).out()).endsWith("nothing new; 2 were in the book already, as 1–2\n");
	}

	@Test
	void listThatBreaksOffIsReadOnFromThere() throws IOException {
		this.cli.run("import", file("a.csv", OLD));
		this.server.cutting((list) -> list < 3);
		Cli.Result result = newOnly(file("b.csv", NEW + OLD));
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).contains("recorded 1 trade as 3; 2 were in the book already, as 1–2\n");
		assertThat(this.server.lists().get(1)).endsWith("&after=2");
		this.server.cutting((list) -> true);
		Cli.Result cut = newOnly(file("b.csv", OLD));
		assertThat(cut.exitCode()).isEqualTo(1);
		assertThat(cut.err()).contains("the answer was cut off");
	}

	@Test
	void anotherBookInThePlaceOfTheOneThatWasReadEndsIt() throws IOException {
		this.server.record(BookServer.FOREIGN);
		this.server.failing((request) -> {
			this.server.restore();
			return Fault.NONE;
		});
		Cli.Result result = newOnly(file("a.csv", OLD));
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.err()).contains("the server has another book now than a moment ago");
		assertThat(this.server.own()).isEmpty();
	}

	@Test
	void serverThatIgnoresPreconditionsIsFoundOutBeforeAnythingIsSent() throws IOException {
		this.server.withoutPreconditions();
		Cli.Result result = newOnly(file("a.csv", OLD));
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.err()).contains("the server takes no notice of If-Match, as one older than this client");
		assertThat(this.server.book()).isEmpty();
	}

	@Test
	void serverThatCannotBeReachedIsTold() throws IOException {
		Cli.Result result = Cli.withoutServer().run("import", "--new-only", file("a.csv", OLD));
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).startsWith("trades: cannot reach http://localhost:1");
	}

	@Test
	void manyPlacesInTheBookAreToldInShort() throws IOException {
		StringBuilder rows = new StringBuilder();
		for (int row = 0; row < 6; row++) {
			this.server.record(json("buy", 1, row, 1531522701000L));
			this.server.record(BookServer.FOREIGN);
			rows.append("buy,23,ABX,1,").append(row).append(",1531522701000\n");
		}
		assertThat(newOnly(file("a.csv", rows.toString())).out())
			.endsWith("a.csv: nothing new; 6 were in the book already, as 1, 3, 5, 7, 9 and others up to 11\n");
	}

	@Test
	void serverThatTakesLittleAtOnceGetsLittle() throws IOException {
		this.server.limitedTo(2);
		assertThat(newOnly(file("a.csv", OLD + NEW + NEW + NEW)).exitCode()).isZero();
		assertThat(this.server.own()).hasSize(5);
	}

	@Test
	void moreThanOneChunkIsRecordedInOrder() throws IOException {
		StringBuilder rows = new StringBuilder();
		for (int row = 0; row < 20_000; row++) {
			rows.append("buy,23,ABX,1,").append(row).append(",1531522701000\n");
			if (row % 2 == 0) {
				this.server.record(json("buy", 1, row, 1531522701000L));
			}
		}
		Cli.Result result = newOnly(file("a.csv", rows.toString()));
		assertThat(result.out())
			.contains("recorded 10,000 trades as 10001–20000; 10,000 were in the book already, as 1–10000\n");
		assertThat(this.server.book().subList(10_000, 20_000)).first().isEqualTo(json("buy", 1, 1, 1531522701000L));
		assertThat(this.server.book()).doesNotHaveDuplicates().last().isEqualTo(json("buy", 1, 19_999, 1531522701000L));
	}

}
