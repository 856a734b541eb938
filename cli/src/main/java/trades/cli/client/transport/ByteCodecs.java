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

	private final List<HttpMessageReader<?>> readers = List.of(new DecoderHttpMessageReader<>(new ByteArrayDecoder()),
			new DecoderHttpMessageReader<>(new DataBufferDecoder()));

	private final List<HttpMessageWriter<?>> writers = List.of(new EncoderHttpMessageWriter<>(new ByteArrayEncoder()));

	@Override
	public List<HttpMessageReader<?>> messageReaders() {
		return this.readers;
	}

	@Override
	public List<HttpMessageWriter<?>> messageWriters() {
		return this.writers;
	}

}
