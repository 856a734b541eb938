package trades.cli;

import java.io.IOException;
import java.time.ZoneId;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import trades.cli.file.FileException;
import trades.cli.file.FileFormat;
import trades.cli.file.RecordReader;
import trades.cli.file.TradeFile;

/**
 * How the user wants files to be read.
 *
 * @param format null to find it out
 * @param delimiter null to find it out
 * @param zone the time zone of times without an offset
 */
record FileReading(@Nullable FileFormat format, @Nullable Character delimiter, Supplier<ZoneId> zone) {

	RecordReader open(TradeFile file) {
		try {
			return file.open(this.format, this.delimiter, this.zone);
		}
		catch (IOException ex) {
			throw FileException.unreadable(file.name(), String.valueOf(ex.getMessage()));
		}
	}

}
