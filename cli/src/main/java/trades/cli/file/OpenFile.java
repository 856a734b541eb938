package trades.cli.file;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import trades.cli.file.format.CsvRecords;
import trades.cli.file.format.JsonArrayRecords;
import trades.cli.file.format.JsonLineRecords;
import trades.cli.file.format.Records;
import trades.cli.record.TradeRecord;

/**
 * A file while it is read.
 */
final class OpenFile implements RecordReader {

	private static final int BEGINNING = 1 << 16;

	private final CountedInput in;

	private final Records records;

	/**
	 * Finds out how to read the file.
	 * @throws FileException if it is no text in UTF-8
	 */
	OpenFile(String name, InputStream content, ReadingOptions options) throws IOException {
		this.in = new CountedInput(content);
		byte[] bytes = this.in.readNBytes(BEGINNING);
		FileBeginning beginning = new FileBeginning(bytes, name, options);
		String foreign = beginning.foreign();
		if (foreign != null) {
			throw FileException.unreadable(name, foreign);
		}
		FileFormat format = beginning.format();
		if (format != FileFormat.CSV && !options.mapping().isNone()) {
			throw FileException.withoutColumns(name, format);
		}
		int from = beginning.textAt();
		if (from < 0) {
			throw FileException.unreadable(name,
					"it has no " + options.mapping().skippedLines() + " lines to skip before a header");
		}
		Reader text = new InputStreamReader(
				new SequenceInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from), this.in),
				StandardCharsets.UTF_8.newDecoder()
					.onMalformedInput(CodingErrorAction.REPLACE)
					.replaceWith(String.valueOf(TradeRecord.MALFORMED)));
		this.records = switch (format) {
			case CSV -> new CsvRecords(text, beginning.delimiter(), beginning.skippedLines(), options.zone(),
					options.plausible(), options.mapping());
			case NDJSON -> new JsonLineRecords(text, options.plausible());
			case JSON -> new JsonArrayRecords(text, options.plausible());
		};
	}

	@Override
	public boolean read(TradeRecord record) throws IOException {
		return this.records.next(record);
	}

	@Override
	public boolean isCutOff() {
		return this.records.isCutOff();
	}

	@Override
	public long position() {
		return this.in.count;
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

	private static final class CountedInput extends FilterInputStream {

		private long count;

		CountedInput(InputStream in) {
			super(in);
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			int read = super.read(target, offset, length);
			this.count += Math.max(0, read);
			return read;
		}

	}

}
