package trades.server.adapter.in.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import trades.server.adapter.in.web.contract.ContractCheck;

/**
 * One bare connection to a server, over which a test sends any bytes it likes. Each
 * answer is held against the contract.
 */
final class Wire implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 20_000;

	private static final Pattern REQUEST = Pattern
		.compile("(?<![A-Z])([A-Z]{1,20}) (\\S++) HTTP/\\S+\r\n((?:[^\r\n]+\r\n)*)");

	private final Socket socket;

	private final InputStream in;

	private final Deque<ContractCheck.Asked> asked = new ArrayDeque<>();

	Wire(int port) {
		try {
			this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
			this.socket.setSoTimeout(PATIENCE_MILLIS);
			this.in = new BufferedInputStream(this.socket.getInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Wire send(String text) {
		return send(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	Wire send(byte[] bytes) {
		try {
			this.socket.getOutputStream().write(bytes);
			String sent = new String(bytes, StandardCharsets.ISO_8859_1);
			// Mostly a body is a piece of its own, and may be huge.
			if (sent.contains(" HTTP/")) {
				note(sent);
			}
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Requests whose heads come in several pieces are not recognised. */
	private void note(String sent) {
		REQUEST.matcher(sent)
			.results()
			.map(head -> new ContractCheck.Asked(head.group(1), head.group(2),
					head.group(3)
						.lines()
						.map(line -> line.replaceFirst(":.*", "").toLowerCase(Locale.ROOT))
						.collect(Collectors.toSet())))
			.forEach(this.asked::add);
	}

	/** The next answer. */
	Answer read() {
		return read(true);
	}

	/** The next answer, whose head alone is sent: that to a HEAD request. */
	Answer readHead() {
		return read(false);
	}

	private Answer read(boolean withBody) {
		try {
			int status = Integer.parseInt(line().split(" ", 3)[1]);
			Map<String, List<String>> headers = headers();
			if (status == 100) {
				return read(withBody);
			}
			boolean bodiless = !withBody || status == 204 || status == 304;
			ByteArrayOutputStream body = new ByteArrayOutputStream();
			boolean whole = bodiless || readBody(headers, body);
			Answer answer = new Answer(status, headers, body.toString(StandardCharsets.UTF_8), whole);
			ContractCheck.check(this.asked.poll(), status, headers, (withBody && whole) ? answer.text() : null);
			return answer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Map<String, List<String>> headers() throws IOException {
		Map<String, List<String>> headers = new HashMap<>();
		for (String line = line(); !line.isEmpty(); line = line()) {
			String[] parts = line.split(":", 2);
			headers.computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), name -> new ArrayList<>()).add(parts[1].strip());
		}
		return headers;
	}

	/** Reads a body; tells whether it was whole. */
	private boolean readBody(Map<String, List<String>> headers, ByteArrayOutputStream body) throws IOException {
		try {
			if (!headers.containsKey("transfer-encoding")) {
				return copy(Integer.parseInt(String.join("", headers.getOrDefault("content-length", List.of()))), body);
			}
			for (int size = chunkSize(); size > 0; size = chunkSize()) {
				if (!copy(size, body)) {
					return false;
				}
				line();
			}
			line();
			return true;
		}
		catch (EOFException ex) {
			return false;
		}
	}

	private int chunkSize() throws IOException {
		return Integer.parseInt(line(), 16);
	}

	private boolean copy(int length, ByteArrayOutputStream body) throws IOException {
		byte[] bytes = this.in.readNBytes(length);
		body.write(bytes);
		return bytes.length == length;
	}

	/** The next line of an answer of HTTP/1.0, which has no chunks. */
	String readLine() {
		try {
			return line();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
			if (next < 0) {
				throw new EOFException("the connection ended after \"" + line + "\"");
			}
			line.append((char) next);
		}
		return line.toString().strip();
	}

	/** Reads a few bytes of whatever comes. */
	String readSome(int length) {
		try {
			return new String(this.in.readNBytes(length), StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Reads whatever comes until the server closes the connection. */
	String readToEnd() {
		try {
			return new String(this.in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Whether the server closes the connection and sends nothing more. */
	boolean isClosedByServer() {
		try {
			return this.in.read() < 0;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

	/** Whether something comes within so many milliseconds, be it the end. */
	boolean hasNewsWithin(int millis) {
		try {
			this.socket.setSoTimeout(millis);
			this.in.mark(1);
			this.in.read();
			this.in.reset();
			return true;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
		catch (IOException ex) {
			return true;
		}
		finally {
			patient();
		}
	}

	private void patient() {
		try {
			this.socket.setSoTimeout(PATIENCE_MILLIS);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Says that nothing more will be sent. */
	void endOutput() {
		try {
			this.socket.shutdownOutput();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Breaks the connection with a reset, as a client that was killed does. */
	void reset() {
		try {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
