package trades.server.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A CSV file of trades by 10,000 users in 200 symbols. */
final class TradeFile {

	private static final int USERS = 10_000;

	private static final int SYMBOLS = 200;

	private TradeFile() {
	}

	static Path write(Path file, int trades) throws IOException {
		Random random = new Random(1);
		try (BufferedWriter csv = Files.newBufferedWriter(file)) {
			csv.write("type,user_id,symbol,shares,price,timestamp\n");
			for (int i = 0; i < trades; i++) {
				csv.write((random.nextBoolean() ? "buy," : "sell,") + random.nextInt(USERS) + ",S"
						+ random.nextInt(SYMBOLS) + "," + (1 + random.nextInt(100)) + "," + random.nextInt(100_000)
						+ "," + (1_531_522_701_000L + i) + "\n");
			}
		}
		return file;
	}

}
