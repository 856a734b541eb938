package trades.cli.chain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.cli.file.TradeFile;

import static org.assertj.core.api.Assertions.assertThat;

class ChainKeysTests {

	private static final String HEADER = "type,user_id,symbol,shares,price";

	private static final String[] ROWS = { "buy,1,A,1,1", "sell,2,B,2,2", "buy,3,C,3,3" };

	@TempDir
	Path directory;

	/**
	 * Keys never expire, and so this must stay as it is: were a single byte different,
	 * files that were recorded by an earlier client would be recorded once more.
	 */
	@Test
	void keysStayTheSameForEver() throws Exception {
		Window window = window("\uFEFF" + HEADER + "\r\n" + String.join("\r\n\r\n", ROWS));
		ChainKeys keys = new ChainKeys("", HEADER.getBytes(StandardCharsets.US_ASCII));
		assertThat(keys.at(window).key(0)).isEqualTo("trades-import-1-0-0-" + hash("", 1));
		keys.advance(window, 2);
		window.skip(2);
		assertThat(keys.at(window).key(7)).isEqualTo("trades-import-1-2-7-" + hash("", 3));
		assertThat(hash("", 1)).isEqualTo("37334cbaf40ab8f40827601e20db4e4a3b54ec03ed959061a7a951cc5f946551");
	}

	@Test
	void saltMakesOtherKeys() throws Exception {
		Window window = window(HEADER + "\n" + ROWS[0]);
		ChainKeys keys = new ChainKeys("again", HEADER.getBytes(StandardCharsets.US_ASCII));
		assertThat(keys.at(window).key(0)).isEqualTo("trades-import-1-0-0-" + hash("again", 1));
	}

	/** The definition, written down a second time. */
	private static String hash(String salt, int rows) throws Exception {
		MessageDigest chain = MessageDigest.getInstance("SHA-256");
		chain.update((salt + "\n").getBytes(StandardCharsets.US_ASCII));
		chain.update(sha256(HEADER));
		for (int row = 0; row < rows; row++) {
			chain.update(sha256(ROWS[row]));
		}
		return HexFormat.of().formatHex(chain.digest());
	}

	private static byte[] sha256(String text) throws Exception {
		return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
	}

	private Window window(String text) throws IOException {
		TradeFile file = TradeFile.of(Files.writeString(this.directory.resolve("trades.csv"), text).toString());
		Window window = new Window(new ParseAhead(file, file.open(null, null, () -> ZoneOffset.UTC)));
		assertThat(window.size(10)).isEqualTo((int) text.lines().filter((line) -> line.matches("[bs].*")).count());
		return window;
	}

}
