package trades.server.adapter.in.web;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import de.siegmar.fastcsv.writer.CsvWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import trades.server.adapter.in.web.format.CsvEncoder;
import trades.server.adapter.in.web.format.JsonArrayEncoder;
import trades.server.adapter.in.web.format.NdjsonEncoder;
import trades.server.adapter.in.web.format.TradeEncoder;
import trades.server.adapter.in.web.format.TradeJson;
import trades.server.domain.NewTrade;
import trades.server.domain.Trade;
import trades.server.domain.TradeType;

import static org.assertj.core.api.Assertions.assertThat;

/** The encoders write, byte for byte, what Jackson and FastCSV would. */
class TradeEncoderTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final long seed = ThreadLocalRandom.current().nextLong();

	private final List<Trade> random = numbered(new RandomTrades(this.seed).next(1_000));

	private static List<Trade> numbered(List<NewTrade> trades) {
		return IntStream.range(0, trades.size()).mapToObj(i -> new Trade(i + 1, trades.get(i))).toList();
	}

	/** One for each character that a symbol may have, alone and between others. */
	private static List<Trade> everyCharacter() {
		List<NewTrade> trades = new ArrayList<>();
		for (int codePoint = ' '; codePoint <= 0x10FFFF; codePoint += (codePoint < 0x3000) ? 1 : 97) {
			boolean isAllowed = !Character.isISOControl(codePoint)
					&& Character.getType(codePoint) != Character.SURROGATE;
			if (isAllowed) {
				trades.add(trade("A" + Character.toString(codePoint) + "B"));
				trades.add(trade("x" + Character.toString(codePoint)));
			}
		}
		return numbered(trades);
	}

	private static NewTrade trade(String symbol) {
		return new NewTrade(TradeType.SELL, 0, symbol, 100, Long.MAX_VALUE, 10);
	}

	private static String json(Trade trade) {
		NewTrade details = trade.details();
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("id", trade.id());
		fields.put("type", details.type().code());
		fields.put("user_id", details.userId());
		fields.put("symbol", details.symbol());
		fields.put("shares", details.shares());
		fields.put("price", details.price());
		fields.put("timestamp", details.timestamp());
		return new String(MAPPER.writeValueAsBytes(fields), StandardCharsets.UTF_8);
	}

	private static String csv(List<Trade> trades) {
		StringWriter text = new StringWriter();
		CsvWriter writer = CsvWriter.builder().bufferSize(0).build(text);
		writer.writeRecord("id", "type", "user_id", "symbol", "shares", "price", "timestamp");
		for (Trade trade : trades) {
			NewTrade details = trade.details();
			writer.writeRecord(Long.toString(trade.id()), details.type().code(), Long.toString(details.userId()),
					details.symbol(), Integer.toString(details.shares()), Long.toString(details.price()),
					Long.toString(details.timestamp()));
		}
		return text.toString();
	}

	/** In pages of different lengths, an empty one among them. */
	private static String encode(TradeEncoder encoder, List<Trade> trades) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(encoder.start());
		int from = 0;
		for (int size = 0; from < trades.size(); size++) {
			int to = Math.min(trades.size(), from + size);
			bytes.writeBytes(encoder.page(trades.subList(from, to)));
			from = to;
		}
		bytes.writeBytes(encoder.end());
		return bytes.toString(StandardCharsets.UTF_8);
	}

	private void assertWritten(List<Trade> trades) {
		List<String> objects = trades.stream().map(TradeEncoderTests::json).toList();
		assertThat(encode(new JsonArrayEncoder(), trades)).as("seed %d", this.seed)
			.isEqualTo(objects.stream().collect(Collectors.joining(",", "[", "]")));
		assertThat(encode(new NdjsonEncoder(), trades)).as("seed %d", this.seed)
			.isEqualTo(objects.stream().map(object -> object + "\n").collect(Collectors.joining()));
		assertThat(encode(new CsvEncoder(), trades)).as("seed %d", this.seed).isEqualTo(csv(trades));
	}

	@Test
	void randomTradesAreWrittenAsTheLibrariesWriteThem() {
		assertWritten(this.random);
	}

	@Test
	void everyCharacterIsWrittenAsTheLibrariesWriteIt() {
		assertWritten(everyCharacter());
	}

	@Test
	void noTradesAreAnEmptyList() {
		assertWritten(List.of());
	}

	@Test
	void aTradeAloneIsWrittenAsInAList() {
		assertThat(this.random).allSatisfy(trade -> assertThat(TradeJson.write(trade)).as("seed %d", this.seed)
			.asString(StandardCharsets.UTF_8)
			.isEqualTo(json(trade)));
	}

}
