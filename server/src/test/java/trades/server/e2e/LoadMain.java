package trades.server.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that posts trades as fast as they are answered, and prints every answer that
 * it gets. Each line of its input names the server from then on; the end of its input
 * ends it.
 */
public final class LoadMain {

	private LoadMain() {
	}

	/**
	 * Starts the load.
	 * @param args the number of workers, the seed of what they send, whether they send
	 * batches too, and the number of the first one, by which its trades are told from
	 * those of others
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		int count = Integer.parseInt(args[0]);
		long seed = Long.parseLong(args[1]);
		boolean batches = Boolean.parseBoolean(args[2]);
		int first = Integer.parseInt(args[3]);
		LoadTarget target = new LoadTarget(count);
		List<Thread> workers = new ArrayList<>();
		for (int i = first; i < first + count; i++) {
			Thread worker = new Thread(new LoadWorker(new LoadTrades(i, seed, batches), target), "load-" + i);
			worker.start();
			workers.add(worker);
		}
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			target.set(URI.create(line));
		}
		target.end();
		for (Thread worker : workers) {
			worker.join();
		}
	}

}
