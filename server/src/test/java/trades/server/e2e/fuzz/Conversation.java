package trades.server.e2e.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What came of a connection on which a case was sent.
 *
 * @param isWhole whether the server ended it, so that nothing more was to come
 */
record Conversation(List<FuzzAnswer> answers, boolean isWhole) {

	/** Far more than any of the server's own time limits in these tests. */
	private static final int PATIENCE_MILLIS = 60_000;

	/** A list of the book may be much longer. */
	private static final int ENOUGH = 1 << 20;

	/** Only a feed has it: the answer that never ends. */
	private static final String FEED = "X-Accel-Buffering";

	/**
	 * Sends a case and reads what comes.
	 * @throws AssertionError if that is no answer, or if the server neither answers nor
	 * ends the connection
	 */
	static Conversation about(FuzzCase sent, int port) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(PATIENCE_MILLIS);
			socket.setTcpNoDelay(true);
			send(socket, sent);
			if (sent.end() == FuzzCase.End.RESET) {
				socket.setSoLinger(true, 0);
				return new Conversation(List.of(), false);
			}
			ByteArrayOutputStream received = new ByteArrayOutputStream();
			boolean whole = receive(socket.getInputStream(), received);
			return new Conversation(FuzzAnswer.all(received.toByteArray(), whole), whole);
		}
	}

	/** The server may have said its last word before it got everything. */
	private static void send(Socket socket, FuzzCase sent) {
		try {
			for (byte[] piece : sent.pieces()) {
				socket.getOutputStream().write(piece);
			}
			if (sent.end() == FuzzCase.End.HALF_CLOSE) {
				socket.shutdownOutput();
			}
		}
		catch (IOException ex) {
			// What it said is still to be read.
		}
	}

	private static boolean receive(InputStream in, ByteArrayOutputStream received) {
		byte[] buffer = new byte[16 << 10];
		try {
			while (received.size() < ENOUGH) {
				int count = in.read(buffer);
				if (count < 0) {
					return true;
				}
				received.write(buffer, 0, count);
				if (new String(buffer, 0, count, StandardCharsets.ISO_8859_1).contains(FEED)) {
					return false;
				}
			}
			return false;
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError(
					"the server hangs after \"" + received.toString(StandardCharsets.ISO_8859_1) + "\"", ex);
		}
		catch (IOException ex) {
			// A reset, as a client gets who went on sending.
			return false;
		}
	}

}
