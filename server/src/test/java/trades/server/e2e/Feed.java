package trades.server.e2e;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A feed of server-sent events over one connection, from which nothing is read until it
 * is asked for.
 */
final class Feed implements Closeable {

	/** Much less than what a test has sent, so that it is seen who stops reading. */
	private static final int RECEIVE_BUFFER = 1 << 16;

	private static final int PATIENCE_MILLIS = 60_000;

	private final Socket socket = new Socket();

	private final BufferedReader lines;

	private long position;

	private boolean ended;

	/** Opens one and reads where it starts. */
	Feed(URI server, String query, String... headers) throws IOException {
		this.socket.setReceiveBufferSize(RECEIVE_BUFFER);
		this.socket.setSoTimeout(PATIENCE_MILLIS);
		this.socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
		this.socket.getOutputStream().write(RawHttp.get("/feed" + query, List.of(headers)));
		Body body = new Body(new BufferedInputStream(this.socket.getInputStream()));
		body.skipHead();
		this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
		next();
	}

	/** Goes on behind an id, as a browser does that was cut off. */
	static Feed resumed(URI server, long position) throws IOException {
		return new Feed(server, "?after=0", "Last-Event-ID: " + position);
	}

	/** The id that the last whole event bore. */
	long position() {
		return this.position;
	}

	/** Whether it came to its end in order. */
	boolean hasEnded() {
		return this.ended;
	}

	/**
	 * The JSON of the next trade; null at the end.
	 * @throws IOException if the connection is cut before
	 */
	@Nullable String trade() throws IOException {
		String trade = "";
		while (trade.isEmpty() && !this.ended) {
			trade = next();
		}
		return this.ended ? null : trade;
	}

	/** The next so many trades, or those up to the end. */
	List<String> trades(int count) throws IOException {
		List<String> trades = new ArrayList<>(count);
		for (String trade = ""; trades.size() < count && trade != null;) {
			trade = trade();
			if (trade != null) {
				trades.add(trade);
			}
		}
		return trades;
	}

	/** The data of the next event, empty if it only tells the position. */
	private String next() throws IOException {
		String data = "";
		long id = -1;
		for (String line = this.lines.readLine(); line == null || !line.isEmpty(); line = this.lines.readLine()) {
			if (line == null) {
				this.ended = true;
				return "";
			}
			if (line.startsWith("id: ")) {
				id = Long.parseLong(line.substring(4));
			}
			else if (line.startsWith("data: ")) {
				data = line.substring(6);
			}
		}
		this.position = id;
		return data;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/** The body of an answer, without the framing of its chunks. */
	private static final class Body extends InputStream {

		private final InputStream in;

		private int left;

		private boolean begun;

		private boolean ended;

		Body(InputStream in) {
			this.in = in;
		}

		void skipHead() throws IOException {
			String status = line();
			if (!status.endsWith(" 200 OK")) {
				throw new IOException("the feed was refused: " + status);
			}
			while (!line().isEmpty()) {
				// A header.
			}
		}

		private String line() throws IOException {
			StringBuilder line = new StringBuilder();
			for (int next = byteOf(this.in.read()); next != '\n'; next = byteOf(this.in.read())) {
				line.append((char) next);
			}
			return line.toString().stripTrailing();
		}

		private static int byteOf(int read) throws EOFException {
			if (read < 0) {
				throw new EOFException("the connection was cut");
			}
			return read;
		}

		private boolean hasMore() throws IOException {
			if (this.left == 0 && !this.ended) {
				if (this.begun) {
					line();
				}
				this.begun = true;
				this.left = Integer.parseInt(line(), 16);
				this.ended = this.left == 0;
			}
			return !this.ended;
		}

		@Override
		public int read() throws IOException {
			if (!hasMore()) {
				return -1;
			}
			this.left--;
			return byteOf(this.in.read());
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			if (!hasMore()) {
				return -1;
			}
			int read = byteOf(this.in.read(target, offset, Math.min(length, this.left)));
			this.left -= read;
			return read;
		}

	}

}
