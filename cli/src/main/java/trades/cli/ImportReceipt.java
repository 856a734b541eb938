package trades.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import trades.cli.chain.IdRanges.IdRange;
import trades.cli.output.ReceiptPrinter;
import trades.cli.output.ReceiptTable;
import trades.cli.output.TerminalText;

/**
 * Tells what an import has done.
 */
final class ImportReceipt {

	private final List<CheckedFile> files;

	private final StandardOutput out;

	ImportReceipt(List<CheckedFile> files, StandardOutput out) {
		this.files = files;
		this.out = out;
	}

	/**
	 * Prints the receipt.
	 * @param sentence describes a file where text is asked for
	 */
	void print(ReceiptFormat format, boolean quiet, Function<CheckedFile, String> sentence) {
		switch (format) {
			case JSON -> printJson();
			case JSONL -> printJsonLines();
			case CSV -> printCsv();
			case TEXT -> {
				if (!quiet) {
					printText(sentence);
				}
			}
		}
	}

	private void printText(Function<CheckedFile, String> sentence) {
		for (CheckedFile file : this.files) {
			String line = TerminalText.escape(sentence.apply(file)) + "\n";
			this.out.write(line.getBytes(StandardCharsets.UTF_8));
		}
	}

	private void printJson() {
		ReceiptPrinter json = new ReceiptPrinter(this.out);
		json.startObject();
		members(json, this.files);
		json.startArray("files");
		this.files.forEach((file) -> object(json, file));
		json.endArray();
		json.endObject();
		json.finish();
	}

	private void printJsonLines() {
		ReceiptPrinter json = new ReceiptPrinter(this.out);
		for (CheckedFile file : this.files) {
			object(json, file);
			json.finish();
		}
	}

	private static void object(ReceiptPrinter json, CheckedFile file) {
		json.startObject();
		json.text("file", file.file().name());
		members(json, List.of(file));
		json.endObject();
	}

	private void printCsv() {
		ReceiptTable csv = new ReceiptTable(this.out);
		for (CheckedFile file : this.files) {
			List<IdRange> ranges = file.result().all().ranges();
			csv.row(file.file().name(), ranges.isEmpty() ? 0 : ranges.get(0).first(),
					ranges.isEmpty() ? 0 : ranges.get(ranges.size() - 1).last(), file.trades(),
					file.result().recorded().count(), file.result().alreadyRecorded().count());
		}
		csv.finish();
	}

	private static void members(ReceiptPrinter json, List<CheckedFile> files) {
		List<IdRange> ranges = files.stream().flatMap((file) -> file.result().all().ranges().stream()).toList();
		id(json, "first_id", ranges.isEmpty() ? 0 : ranges.get(0).first());
		id(json, "last_id", ranges.isEmpty() ? 0 : ranges.get(ranges.size() - 1).last());
		json.number("count", sum(files, CheckedFile::trades));
		json.number("recorded", sum(files, (file) -> file.result().recorded().count()));
		json.number("already_recorded", sum(files, (file) -> file.result().alreadyRecorded().count()));
		json.startArray("ranges");
		for (IdRange range : ranges) {
			json.startObject();
			json.number("first_id", range.first());
			json.number("last_id", range.last());
			json.endObject();
		}
		json.endArray();
	}

	private static void id(ReceiptPrinter json, String name, long id) {
		if (id == 0) {
			json.nothing(name);
		}
		else {
			json.number(name, id);
		}
	}

	private static long sum(List<CheckedFile> files, ToLongFunction<CheckedFile> number) {
		return files.stream().mapToLong(number).sum();
	}

}
