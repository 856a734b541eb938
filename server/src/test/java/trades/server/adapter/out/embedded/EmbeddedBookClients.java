package trades.server.adapter.out.embedded;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

import trades.server.adapter.out.embedded.recovery.BookSettings;
import trades.server.application.port.out.BookException;
import trades.server.domain.Receipt;

/**
 * Clients that record into a book for ever and say so, line by line, before and after.
 */
final class EmbeddedBookClients {

	private EmbeddedBookClients() {
	}

	static void run(Path directory, String prefix, int clients) {
		OpenBook book;
		try {
			book = OpenBook.in(BookSettings.of(directory, 0, Duration.ofMillis(100)));
		}
		catch (BookException ex) {
			System.err.println(ex.getMessage());
			System.exit(1);
			return;
		}
		for (int client = 0; client < clients; client++) {
			String name = prefix + "-" + client + "-";
			new Thread(() -> recordForEver(book, name)).start();
		}
	}

	private static void recordForEver(OpenBook book, String name) {
		PrintStream out = System.out;
		for (int i = 0;; i++) {
			String key = name + i;
			say(out, "try " + key);
			Receipt receipt = book.record(RandomTrades.under(key));
			say(out, "ok " + key + " " + receipt.firstId() + " " + receipt.count());
		}
	}

	private static void say(PrintStream out, String line) {
		synchronized (out) {
			out.print(line + "\n");
			out.flush();
		}
	}

}
