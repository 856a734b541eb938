package trades.server.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLConnection;
import java.util.zip.CRC32;

/** Reads a whole list and remembers next to nothing of it. */
final class ListReader {

	private ListReader() {
	}

	/**
	 * What was read.
	 *
	 * @param crc tells whether two lists are the same
	 */
	record Reading(long bytes, long crc, double seconds) {

		boolean isSameListAs(Reading other) {
			return this.bytes == other.bytes && this.crc == other.crc;
		}

	}

	/** From the server. */
	static Reading ofServer(URI server, ListFormat format) {
		long start = System.nanoTime();
		try {
			URLConnection connection = server.resolve("/trades").toURL().openConnection();
			connection.setRequestProperty("Accept", format.mediaType());
			try (InputStream in = connection.getInputStream()) {
				return read(in, start);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** From a {@link ScanMain}. */
	static Reading ofScan(int port, ListFormat format) {
		long start = System.nanoTime();
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.getOutputStream().write(format.sign());
			return read(socket.getInputStream(), start);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Reading read(InputStream in, long start) throws IOException {
		CRC32 crc = new CRC32();
		long bytes = 0;
		byte[] buffer = new byte[1 << 16];
		for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
			crc.update(buffer, 0, read);
			bytes += read;
		}
		return new Reading(bytes, crc.getValue(), Figures.secondsSince(start));
	}

}
