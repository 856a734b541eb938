package trades.cli.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import trades.cli.file.format.CsvBeginning;

/**
 * How a file is read.
 *
 * @param csv its columns; null if it has none
 */
public record FileExplanation(FileFormat format, char delimiter, @Nullable CsvBeginning csv) {

	private static final int BEGINNING = 1 << 16;

	static FileExplanation of(String name, InputStream content, ReadingOptions options) throws IOException {
		byte[] bytes = content.readNBytes(BEGINNING);
		FileBeginning beginning = new FileBeginning(bytes, name, options);
		int from = Math.max(0, beginning.textAt());
		String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
		// The last line may be cut.
		String whole = (bytes.length < BEGINNING) ? text : text.substring(0, text.lastIndexOf('\n') + 1);
		CsvBeginning csv = (beginning.format() == FileFormat.CSV)
				? new CsvBeginning(whole, beginning.delimiter(), options.mapping()) : null;
		return new FileExplanation(beginning.format(), beginning.delimiter(), csv);
	}

}
