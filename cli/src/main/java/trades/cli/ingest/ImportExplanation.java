package trades.cli.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import trades.cli.file.FileException;
import trades.cli.file.FileExplanation;
import trades.cli.file.ReadingOptions;
import trades.cli.file.RecordReader;
import trades.cli.file.TradeFile;
import trades.cli.file.format.CsvBeginning;
import trades.cli.file.mapping.Mapping;
import trades.cli.record.Field;
import trades.cli.record.TradeRecord;
import trades.cli.terminal.DisplayWidth;
import trades.cli.terminal.StandardOutput;
import trades.cli.terminal.TerminalText;

/**
 * Tells what an import takes a file for, and which options would make more of it.
 */
public final class ImportExplanation {

	private static final int TRADES = 3;

	private static final int WIDEST = 40;

	private final ReadingOptions reading;

	private final Map<String, Mapping> profiles;

	private final StandardOutput out;

	/**
	 * Creates an explanation.
	 * @param profiles what profiles would say, by their names
	 */
	public ImportExplanation(ReadingOptions reading, Map<String, Mapping> profiles, StandardOutput out) {
		this.reading = reading;
		this.profiles = profiles;
		this.out = out;
	}

	/** Tells about a file. */
	public void run(TradeFile file) {
		List<String> trades = trades(file);
		FileExplanation explanation = file.explain(this.reading);
		CsvBeginning csv = explanation.csv();
		String fault = (csv != null) ? csv.fault() : null;
		line(file.name() + ": " + explanation.format()
				+ ((csv != null) ? ", separated by " + separator(explanation.delimiter()) : ""));
		if (csv != null) {
			csv.columns().forEach(this::column);
		}
		if (fault != null) {
			line(fault);
		}
		else {
			line(trades.isEmpty() ? "no trades in it" : "the first trades:");
			trades.forEach((trade) -> line("  line " + trade));
		}
		List<String> proposals = (csv != null) ? proposals(csv, fault != null) : List.of();
		if (!proposals.isEmpty()) {
			line("what may complete it:");
			proposals.forEach((option) -> line("  " + option));
		}
	}

	private void column(CsvBeginning.Column column) {
		String name = column.name().isBlank() ? "(no name)" : column.name().strip();
		line("  " + pad(name, 28) + pad(column.use(), 17) + cut(column.first()));
	}

	private static String pad(String text, int width) {
		String shown = TerminalText.escape(cut(text));
		return shown + " ".repeat(Math.max(2, width - DisplayWidth.of(shown)));
	}

	private static String cut(String text) {
		return (text.codePointCount(0, text.length()) > WIDEST)
				? text.substring(0, text.offsetByCodePoints(0, WIDEST - 1)) + "…" : text;
	}

	private List<String> trades(TradeFile file) {
		List<String> trades = new ArrayList<>();
		try (RecordReader reader = file.open(this.reading)) {
			TradeRecord record = new TradeRecord();
			for (int count = 0; count < TRADES && reader.read(record); count++) {
				if (record.violations().isEmpty()) {
					trades.add(record.line() + ": " + describe(record));
				}
				else {
					record.violations().forEach((violation) -> trades.add(violation.toString()));
				}
			}
		}
		catch (IOException ex) {
			throw FileException.unreadable(file.name(), ex);
		}
		return trades;
	}

	/** Times with their offsets show how they were read. */
	private String describe(TradeRecord record) {
		Object timestamp = record.value(Field.TIMESTAMP);
		String time = "the time of recording";
		if (timestamp instanceof Long millis) {
			time = Instant.ofEpochMilli(millis).atZone(this.reading.zone().get()).toOffsetDateTime().toString();
		}
		return "%s %s %s at %s, user %s, %s".formatted(record.value(Field.TYPE), record.value(Field.SHARES),
				record.value(Field.SYMBOL), record.value(Field.PRICE), record.value(Field.USER_ID), time);
	}

	private List<String> proposals(CsvBeginning csv, boolean faulty) {
		String user = (this.reading.mapping().constant(Field.USER_ID) != null) ? "" : " --set user_id=N";
		List<String> fitting = this.profiles.entrySet()
			.stream()
			.filter((profile) -> faulty && csv.fits(profile.getValue()))
			.map((profile) -> "--profile " + profile.getKey() + user)
			.toList();
		return fitting.isEmpty() ? csv.proposals() : fitting;
	}

	private static String separator(char delimiter) {
		return (delimiter == '\t') ? "tabs" : "'" + delimiter + "'";
	}

	private void line(String text) {
		this.out.write((TerminalText.escape(text) + "\n").getBytes(StandardCharsets.UTF_8));
	}

}
