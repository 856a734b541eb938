package trades.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How much memory processes take. */
public final class ProcessMemory {

	private ProcessMemory() {
	}

	/** The most that a running process has held so far, in KiB; Linux only. */
	static long peak(long pid) {
		try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
			return status.filter(line -> line.startsWith("VmHWM:"))
				.mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
				.sum();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The size in bytes of all objects of a virtual machine that are reachable, which
	 * collects its garbage to tell.
	 */
	public static long liveHeap(ServerProcess server) {
		try {
			Process jcmd = new ProcessBuilder(Artifacts.jdkTool("jcmd"), Long.toString(server.pid()),
					"GC.class_histogram")
				.start();
			List<String> histogram = Output.of(jcmd.getInputStream()).whole();
			String[] total = histogram.get(histogram.size() - 1).strip().split(" +");
			if (total.length != 3 || !total[0].equals("Total")) {
				throw new IllegalStateException("the histogram ends with " + List.of(total));
			}
			return Long.parseLong(total[2]);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
