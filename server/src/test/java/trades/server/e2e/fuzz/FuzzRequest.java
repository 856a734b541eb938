package trades.server.e2e.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A request in its parts, each of which can be spoilt by itself. */
final class FuzzRequest {

	String method;

	String target;

	String version = "HTTP/1.1";

	String lineEnd = "\r\n";

	final List<String> headers = new ArrayList<>(List.of("Host: localhost"));

	/** Null for a request without a body. */
	byte[] body;

	/** How long each chunk is at most; 0 to tell the length beforehand. */
	int chunkSize;

	/** Whether nothing but the body was spoilt, so that it is read as it was sent. */
	boolean headIntact = true;

	FuzzRequest(String method, String target) {
		this.method = method;
		this.target = target;
	}

	FuzzRequest header(String line) {
		this.headers.add(line);
		return this;
	}

	FuzzRequest body(String type, String text) {
		this.body = text.getBytes(StandardCharsets.UTF_8);
		return header("Content-Type: " + type);
	}

	boolean isFeed() {
		return this.target.startsWith("/feed");
	}

	byte[] bytes(Random random) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		StringBuilder head = new StringBuilder(this.method + " " + this.target + " " + this.version + this.lineEnd);
		this.headers.forEach(header -> head.append(header).append(this.lineEnd));
		if (this.body != null) {
			head.append((this.chunkSize > 0) ? "Transfer-Encoding: chunked" : "Content-Length: " + this.body.length)
				.append(this.lineEnd);
		}
		bytes.writeBytes(head.append(this.lineEnd).toString().getBytes(StandardCharsets.ISO_8859_1));
		if (this.body != null && this.chunkSize > 0) {
			writeChunks(bytes, random);
		}
		else if (this.body != null) {
			bytes.writeBytes(this.body);
		}
		return bytes.toByteArray();
	}

	private void writeChunks(ByteArrayOutputStream bytes, Random random) {
		for (int start = 0; start < this.body.length;) {
			int length = Math.min(1 + random.nextInt(this.chunkSize), this.body.length - start);
			String extension = (random.nextInt(20) == 0) ? ";name=\"value\"" : "";
			bytes.writeBytes((Integer.toHexString(length) + extension + "\r\n").getBytes(StandardCharsets.US_ASCII));
			bytes.write(this.body, start, length);
			bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
			start += length;
		}
		bytes.writeBytes(("0\r\n" + ((random.nextInt(20) == 0) ? "X-Trailer: 1\r\n" : "") + "\r\n")
			.getBytes(StandardCharsets.US_ASCII));
	}

}
