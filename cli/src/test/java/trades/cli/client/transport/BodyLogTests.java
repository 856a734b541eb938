package trades.cli.client.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;

class BodyLogTests {

	private final List<String> lines = new ArrayList<>();

	private final BodyLog log = new BodyLog(this.lines::add);

	private void add(byte[] bytes, int pieceLength) {
		for (int from = 0; from < bytes.length; from += pieceLength) {
			DataBuffer piece = DefaultDataBufferFactory.sharedInstance.allocateBuffer(pieceLength);
			piece.write(bytes, from, Math.min(pieceLength, bytes.length - from));
			int readable = piece.readableByteCount();
			this.log.add(piece);
			assertThat(piece.readableByteCount()).as("what is left for others to read").isEqualTo(readable);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 1_000, 4_096, 10_000 })
	void bodyIsCutBetweenCharactersHoweverItComes(int pieceLength) {
		byte[] body = ("x" + "🚀".repeat(2_000)).getBytes(StandardCharsets.UTF_8);
		add(body, pieceLength);
		assertThat(this.lines).containsExactly("x" + "🚀".repeat(1_023));
		this.log.end();
		assertThat(this.lines).hasSize(2).last().isEqualTo("… (bytes not shown: 3,908)");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 7, 5_000 })
	void bodyThatFitsIsShownLineByLineAtItsEnd(int pieceLength) {
		add("é\n€".repeat(682).concat("é").getBytes(StandardCharsets.UTF_8), pieceLength);
		assertThat(this.lines).isEmpty();
		this.log.end();
		assertThat(this.lines).hasSize(683).startsWith("é").endsWith("€é").doesNotContain("…");
		this.log.end();
		assertThat(this.lines).hasSize(683);
	}

	@Test
	void whatIsNotUtf8IsReplaced() {
		add(new byte[] { 'a', (byte) 0xFF, 'b', (byte) 0xC3 }, 4);
		this.log.end();
		assertThat(this.lines).containsExactly("a\uFFFDb\uFFFD");
	}

}
