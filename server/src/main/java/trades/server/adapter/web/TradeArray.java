package trades.server.adapter.web;

import java.io.ByteArrayOutputStream;
import java.util.List;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JsonGenerator;
import trades.server.domain.Trade;

/** Writes one list of trades as a bare JSON array, page by page. */
final class TradeArray {

	private final DataBufferFactory buffers;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final JsonGenerator generator = JsonOutput.generator(this.bytes);

	TradeArray(DataBufferFactory buffers) {
		this.buffers = buffers;
	}

	Flux<DataBuffer> encode(Flux<List<Trade>> pages) {
		return pages.map(this::page).startWith(Mono.fromSupplier(this::start)).concatWith(Mono.fromSupplier(this::end));
	}

	private DataBuffer start() {
		this.generator.writeStartArray();
		return drain();
	}

	private DataBuffer page(List<Trade> page) {
		page.forEach(trade -> TradeJson.write(this.generator, trade));
		return drain();
	}

	private DataBuffer end() {
		this.generator.writeEndArray();
		return drain();
	}

	private DataBuffer drain() {
		this.generator.flush();
		DataBuffer buffer = this.buffers.wrap(this.bytes.toByteArray());
		this.bytes.reset();
		return buffer;
	}

}
