package trades.server.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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

	/** From the server; HTTP/1.0, so that the bytes come as they are. */
	static Reading ofServer(URI server, ListFormat format) {
		return read(server.getPort(), ("GET /trades HTTP/1.0\r\nHost: localhost\r\nAccept: " + format.mediaType()
				+ "\r\nConnection: close\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII), true);
	}

	/** From a {@link ScanMain}. */
	static Reading ofScan(int port, ListFormat format) {
		return read(port, new byte[] { (byte) format.ordinal() }, false);
	}

	private static Reading read(int port, byte[] request, boolean http) {
		long start = System.nanoTime();
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.getOutputStream().write(request);
			InputStream in = socket.getInputStream();
			if (http) {
				skipHead(in);
			}
			CRC32 crc = new CRC32();
			long bytes = 0;
			byte[] buffer = new byte[1 << 16];
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				crc.update(buffer, 0, read);
				bytes += read;
			}
			return new Reading(bytes, crc.getValue(), Figures.secondsSince(start));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void skipHead(InputStream in) throws IOException {
		for (int last = 0; (last & 0xFFFFFF) != 0x0A0D0A;) {
			int next = in.read();
			if (next < 0) {
				throw new IOException("the answer ended in its head");
			}
			last = last << 8 | next;
		}
	}

}
