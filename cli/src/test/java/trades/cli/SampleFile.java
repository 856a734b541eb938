package trades.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of three trades, two of them equal, and what is sent for it.
 */
public final class SampleFile {

	public static final String CSV = """
			type,user_id,symbol,shares,price,timestamp
			buy,23,ABX,30,134,1531522701000
			sell,24,BRK.B,40,140,
			buy,23,ABX,30,134,1531522701000
			""";

	public static final List<String> SENT = List.of(
			"{\"type\":\"buy\",\"user_id\":23,\"symbol\":\"ABX\",\"shares\":30,\"price\":134,\"timestamp\":1531522701000}",
			"{\"type\":\"sell\",\"user_id\":24,\"symbol\":\"BRK.B\",\"shares\":40,\"price\":140}",
			"{\"type\":\"buy\",\"user_id\":23,\"symbol\":\"ABX\",\"shares\":30,\"price\":134,\"timestamp\":1531522701000}");

	private SampleFile() {
	}

	/**
	 * Writes a file, of any text.
	 * @return its path
	 */
	public static String write(Path directory, String name, String text) throws IOException {
		return Files.writeString(directory.resolve(name), text).toString();
	}

}
