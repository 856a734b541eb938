package trades.cli.client.transport;

import java.util.List;

import org.springframework.core.codec.ByteArrayDecoder;
import org.springframework.core.codec.ByteArrayEncoder;
import org.springframework.core.codec.DataBufferDecoder;
import org.springframework.http.codec.DecoderHttpMessageReader;
import org.springframework.http.codec.EncoderHttpMessageWriter;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.web.reactive.function.client.ExchangeStrategies;

/**
 * Bytes in, bytes out. The default codecs would be discovered by scanning the class path
 * at every start.
 */
public final class ByteCodecs implements ExchangeStrategies {

	/**
	 * What is kept whole: at most 100,000 positions, for more of which the server asks to
	 * be asked otherwise. One has 124 bytes of names, 128 of a symbol (32 characters of 4
	 * bytes) and nine numbers of 19 to 40 digits.
	 */
	private static final int LONGEST_ANSWER = 100_000 * 500;

	private final List<HttpMessageReader<?>> readers = List.of(new DecoderHttpMessageReader<>(decoder()),
			new DecoderHttpMessageReader<>(new DataBufferDecoder()));

	private final List<HttpMessageWriter<?>> writers = List.of(new EncoderHttpMessageWriter<>(new ByteArrayEncoder()));

	private static ByteArrayDecoder decoder() {
		ByteArrayDecoder decoder = new ByteArrayDecoder();
		decoder.setMaxInMemorySize(LONGEST_ANSWER);
		return decoder;
	}

	@Override
	public List<HttpMessageReader<?>> messageReaders() {
		return this.readers;
	}

	@Override
	public List<HttpMessageWriter<?>> messageWriters() {
		return this.writers;
	}

}
