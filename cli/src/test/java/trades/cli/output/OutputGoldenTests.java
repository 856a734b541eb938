package trades.cli.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.Cli;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each command prints in each format, byte for byte, whether or not a terminal shows
 * it.
 */
class OutputGoldenTests {

	private static final String OTHER = """
			{"id":1000,"type":"sell","user_id":9223372036854775807,"symbol":"株, \\"A\\"\\u001b","shares":1,"price":0,"timestamp":0}""";

	private static final String RECEIPT = """
			{"first_id":5,"last_id":5,"count":1}""";

	private static final String FILE = "type,user_id,symbol,shares,price\nbuy,23,ABX,30,134\n";

	@ParameterizedTest
	@ValueSource(strings = { "list -o table", "list -o json", "list -o jsonl", "list -o csv",
			"list --fields price,id,user,symbol,timestamp,type", "list -o csv --fields price,id,user,symbol" })
	void list(String arguments) {
		check(arguments, StubServer.json("[" + Cli.TRADE + "," + OTHER + "]"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "get 7 1000 -o table", "get 7 1000 -o json", "get 7 1000 -o jsonl", "get 7 1000 -o csv",
			"get 7 1000 -o csv --fields symbol" })
	void get(String arguments) {
		check(arguments, StubServer.json(Cli.TRADE), StubServer.json(OTHER));
	}

	@ParameterizedTest
	@ValueSource(strings = { "get 7 -o json", "get 7 --fields symbol,shares" })
	void getOne(String arguments) {
		check(arguments, StubServer.json(Cli.TRADE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-o table", "-o json", "-o jsonl", "-o csv", "--fields id" })
	void create(String options) {
		check(String.join(" ", Cli.CREATE) + " " + options, StubServer.created(Cli.TRADE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "import - -o json", "import - -o jsonl", "import - -o csv", "import - --dry-run -o csv",
			"import - --dry-run -o table" })
	void importing(String arguments) {
		check(arguments, StubServer.created(RECEIPT));
	}

	private static void check(String arguments, StubServer.Answer... answers) {
		String golden = golden(arguments);
		try (StubServer server = new StubServer(answers)) {
			assertThat(Cli.against(server).withInput(FILE).run(arguments.split(" ", -1)))
				.isEqualTo(new Cli.Result(0, golden, ""));
		}
		try (StubServer server = new StubServer(answers)) {
			Cli.Result onTerminal = Cli.against(server).onTerminal().withInput(FILE).run(arguments.split(" ", -1));
			// What a program gets as it is can't change a terminal.
			assertThat(onTerminal.out().replaceAll("\u001b\\[[0-9;]*m", ""))
				.isEqualTo(golden.replace("\u001b", "\\u001b"));
		}
	}

	private static String golden(String arguments) {
		String name = arguments.replace(String.join(" ", Cli.CREATE), "create").replaceAll("[ ,-]+", "-") + ".txt";
		try (InputStream golden = OutputGoldenTests.class.getResourceAsStream("/golden/" + name)) {
			return (golden != null) ? new String(golden.readAllBytes(), StandardCharsets.UTF_8)
					: "there is no src/test/resources/golden/" + name;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
