package trades.cli.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import trades.cli.chain.IdRanges.IdRange;
import trades.cli.overlap.TradeSummary;
import trades.cli.terminal.StandardOutput;
import trades.cli.terminal.TerminalText;

/**
 * Tells what an import has done.
 */
public final class ImportReceipt {

	private final List<ImportedFile> files;

	private final StandardOutput out;

	public ImportReceipt(List<ImportedFile> files, StandardOutput out) {
		this.files = files;
		this.out = out;
	}

	/**
	 * Prints the receipt.
	 * @param sentences describe a file where text is asked for
	 */
	public void print(ReceiptFormat format, boolean quiet, Function<ImportedFile, List<String>> sentences) {
		switch (format) {
			case JSON -> printJson();
			case JSONL -> printJsonLines();
			case CSV -> printCsv();
			case TEXT -> {
				if (!quiet) {
					printText(sentences);
				}
			}
		}
	}

	private void printText(Function<ImportedFile, List<String>> sentences) {
		for (ImportedFile file : this.files) {
			for (String sentence : sentences.apply(file)) {
				String line = TerminalText.escape(sentence) + "\n";
				this.out.write(line.getBytes(StandardCharsets.UTF_8));
			}
		}
	}

	private void printJson() {
		JsonGenerator json = json();
		json.writeStartObject();
		members(json, this.files);
		json.writeArrayPropertyStart("files");
		this.files.forEach((file) -> object(json, file));
		json.writeEndArray();
		json.writeEndObject();
		finish(json);
	}

	private void printJsonLines() {
		JsonGenerator json = json();
		for (ImportedFile file : this.files) {
			object(json, file);
			finish(json);
		}
	}

	private JsonGenerator json() {
		return JsonFactory.builder()
			.rootValueSeparator((String) null)
			.build()
			.createGenerator(ObjectWriteContext.empty(), this.out, JsonEncoding.UTF8);
	}

	private static void finish(JsonGenerator json) {
		json.writeRaw('\n');
		json.flush();
	}

	private static void object(JsonGenerator json, ImportedFile file) {
		json.writeStartObject();
		json.writeStringProperty("file", file.file().name());
		members(json, List.of(file));
		if (file.zone() != null) {
			json.writeStringProperty("timezone", file.zone().getId());
		}
		if (file.summary().count() > 0) {
			members(json, file.summary());
		}
		json.writeEndObject();
	}

	private void printCsv() {
		CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(this.out, StandardCharsets.UTF_8);
		csv.writeRecord("file", "first_id", "last_id", "count", "recorded", "already_recorded");
		for (ImportedFile file : this.files) {
			List<IdRange> ranges = file.result().all().ranges();
			csv.writeRecord(file.file().name(), id(ranges.isEmpty() ? 0 : ranges.get(0).first()),
					id(ranges.isEmpty() ? 0 : ranges.get(ranges.size() - 1).last()), Long.toString(file.trades()),
					Long.toString(file.result().recorded().count()),
					Long.toString(file.result().alreadyRecorded().count()));
		}
		try {
			csv.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String id(long id) {
		return (id == 0) ? "" : Long.toString(id);
	}

	private static void members(JsonGenerator json, List<ImportedFile> files) {
		List<IdRange> ranges = files.stream().flatMap((file) -> file.result().all().ranges().stream()).toList();
		id(json, "first_id", ranges.isEmpty() ? 0 : ranges.get(0).first());
		id(json, "last_id", ranges.isEmpty() ? 0 : ranges.get(ranges.size() - 1).last());
		json.writeNumberProperty("count", sum(files, ImportedFile::trades));
		json.writeNumberProperty("recorded", sum(files, (file) -> file.result().recorded().count()));
		json.writeNumberProperty("already_recorded", sum(files, (file) -> file.result().alreadyRecorded().count()));
		json.writeArrayPropertyStart("ranges");
		for (IdRange range : ranges) {
			json.writeStartObject();
			json.writeNumberProperty("first_id", range.first());
			json.writeNumberProperty("last_id", range.last());
			json.writeEndObject();
		}
		json.writeEndArray();
	}

	private static void members(JsonGenerator json, TradeSummary trades) {
		json.writeNumberProperty("buy", trades.buys());
		json.writeNumberProperty("sell", trades.sells());
		number(json, "users", trades.users(), trades.users() <= TradeSummary.MANY);
		number(json, "symbols", trades.symbols(), trades.symbols() <= TradeSummary.MANY);
		number(json, "first_timestamp", trades.first(), trades.isTimed());
		number(json, "last_timestamp", trades.last(), trades.isTimed());
	}

	private static void id(JsonGenerator json, String name, long id) {
		number(json, name, id, id > 0);
	}

	private static void number(JsonGenerator json, String name, long number, boolean known) {
		if (known) {
			json.writeNumberProperty(name, number);
		}
		else {
			json.writeNullProperty(name);
		}
	}

	private static long sum(List<ImportedFile> files, ToLongFunction<ImportedFile> number) {
		return files.stream().mapToLong(number).sum();
	}

}
