package trades.server.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Random;

/**
 * A client that leaves at a random moment: in its request, while it waits, or in the
 * answer.
 */
final class CutOff {

	private final URI server;

	private final Random random;

	CutOff(URI server, Random random) {
		this.server = server;
		this.random = random;
	}

	/**
	 * Makes a request and leaves.
	 * @return whether the server may have recorded a trade
	 */
	boolean run(String trade) throws IOException {
		boolean post = this.random.nextInt(3) > 0;
		byte[] request = post ? RawHttp.post(trade, List.of()) : RawHttp.get("/trades");
		boolean whole = this.random.nextInt(3) > 0;
		int sent = whole ? request.length : this.random.nextInt(request.length);
		try (Socket socket = new Socket()) {
			// Little room for the answer, so that a list is still under way when its
			// reader leaves.
			socket.setReceiveBufferSize(4096);
			socket.setSoTimeout(30_000);
			socket.connect(new InetSocketAddress(this.server.getHost(), this.server.getPort()));
			if (this.random.nextBoolean()) {
				socket.setSoLinger(true, 0);
			}
			socket.getOutputStream().write(request, 0, sent);
			if (whole && this.random.nextInt(3) > 0) {
				readSome(socket.getInputStream(), post ? 1 + this.random.nextInt(200) : this.random.nextInt(100_000));
			}
		}
		return post && whole;
	}

	private static void readSome(InputStream in, int bytes) throws IOException {
		byte[] buffer = new byte[512];
		for (int rest = bytes; rest > 0;) {
			int read = in.read(buffer, 0, Math.min(rest, buffer.length));
			if (read < 0) {
				throw new IOException("the server closed the connection");
			}
			rest -= read;
		}
	}

}
