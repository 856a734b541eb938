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

	private boolean started;

	TradeArray(DataBufferFactory buffers) {
		this.buffers = buffers;
	}

	/**
	 * Nothing is emitted before the first page is there, so that its failure can still
	 * become a problem.
	 */
	Flux<DataBuffer> encode(Flux<List<Trade>> pages) {
		return pages.map(this::page).concatWith(Mono.fromSupplier(this::end));
	}

	private void startOnce() {
		if (!this.started) {
			this.started = true;
			this.generator.writeStartArray();
		}
	}

	private DataBuffer page(List<Trade> page) {
		startOnce();
		page.forEach(trade -> TradeJson.write(this.generator, trade));
		return drain();
	}

	private DataBuffer end() {
		startOnce();
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
