package trades.cli.chain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import trades.cli.file.ReadingOptions;
import trades.cli.file.mapping.Mapping;
import trades.cli.file.TradeFile;
import trades.cli.time.PlausibleTime;

import static org.assertj.core.api.Assertions.assertThat;

class ChainKeysTests {

	private static final String HEADER = "type,user_id,symbol,shares,price,timestamp\n";

	private static final String CSV = "buy,1,A,1,1,1531522701000\nsell,2,\"B\"\"\",2,2,\nbuy,3,C,3,3,2018-07-13 22:58:21\n";

	private static final String[] WRITTEN = {
			"{\"type\":\"buy\",\"user_id\":1,\"symbol\":\"A\",\"shares\":1,\"price\":1,\"timestamp\":1531522701000}\n",
			"{\"type\":\"sell\",\"user_id\":2,\"symbol\":\"B\\\"\",\"shares\":2,\"price\":2}\n",
			"{\"type\":\"buy\",\"user_id\":3,\"symbol\":\"C\",\"shares\":3,\"price\":3,\"local\":1531522701000}\n" };

	@TempDir
	Path directory;

	/**
	 * Keys never expire, and so this must stay as it is: were a single byte different,
	 * files that were recorded by an earlier client would be recorded once more.
	 */
	@Test
	void keysStayTheSameForEver() throws Exception {
		Window window = window(HEADER + CSV, ZoneOffset.UTC);
		ChainKeys keys = new ChainKeys("");
		assertThat(keys.at(window).key(0)).isEqualTo("trades-import-2-0-0-" + hash("", 1));
		keys.advance(window, 2);
		window.skip(2);
		assertThat(keys.at(window).key(7)).isEqualTo("trades-import-2-2-7-" + hash("", 3));
		assertThat(hash("", 1)).isEqualTo("92eea48a9606e87489f7c03198de903ff3b57c9f72a075113be0700db967dc9a");
		assertThat(hash("", 3)).isEqualTo("68167e1cfde6b7aaf69b1a9feb84f04b432fca3c7cf34441f5e98285f2766411");
	}

	@Test
	void saltMakesOtherKeys() throws Exception {
		assertThat(new ChainKeys("again").at(window(HEADER + CSV, ZoneOffset.UTC)).key(0))
			.isEqualTo("trades-import-2-0-0-" + hash("again", 1));
	}

	/** The same trades have the same keys in whatever form they are written. */
	@Test
	void formAndZoneMakeNoOtherKeys() throws Exception {
		String last = "trades-import-2-2-0-" + hash("", 3);
		String[] files = { "\uFEFF" + (HEADER + CSV).replace("\n", "\r\n\n"), (HEADER + CSV).replace(',', ';'),
				(HEADER + CSV).replace('\n', '\r'), (HEADER + CSV).replaceAll("(?m)^([^,]+),([^,]+)", "$2,\"$1\""),
				(HEADER + CSV).replace("22:58:21", "22:58:21.000")
					.replace("1531522701000", "2018-07-14T00:58:21+02:00") };
		for (String file : files) {
			for (String zone : new String[] { "UTC", "Europe/Berlin", "Pacific/Auckland" }) {
				Window window = window(file, ZoneId.of(zone));
				ChainKeys keys = new ChainKeys("");
				keys.advance(window, 2);
				window.skip(2);
				assertThat(keys.at(window).key(0)).isEqualTo(last);
			}
		}
		String start = "trades-import-2-1-0-" + hash("", 2);
		for (String file : new String[] { WRITTEN[0] + WRITTEN[1], "[" + WRITTEN[0] + "," + WRITTEN[1] + "]",
				WRITTEN[0].replace(":", " : ") + "{\"timestamp\":null," + WRITTEN[1].substring(1) }) {
			Window window = window(file, ZoneOffset.UTC);
			ChainKeys keys = new ChainKeys("");
			keys.advance(window, 1);
			window.skip(1);
			assertThat(keys.at(window).key(0)).isEqualTo(start);
		}
	}

	/** The definition, written down a second time. */
	private static String hash(String salt, int rows) throws Exception {
		MessageDigest chain = MessageDigest.getInstance("SHA-256");
		chain.update((salt + "\n").getBytes(StandardCharsets.US_ASCII));
		for (int row = 0; row < rows; row++) {
			chain.update(WRITTEN[row].getBytes(StandardCharsets.US_ASCII));
		}
		return HexFormat.of().formatHex(chain.digest());
	}

	private Window window(String text, ZoneId zone) throws IOException {
		TradeFile file = TradeFile.of(Files.writeString(this.directory.resolve("trades"), text).toString());
		Window window = new Window(new ParseAhead(file,
				file.open(new ReadingOptions(null, null, () -> zone, PlausibleTime.ANY, Mapping.NONE))));
		assertThat(window.size(10)).isBetween(2, 3);
		return window;
	}

}
