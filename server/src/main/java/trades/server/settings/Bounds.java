package trades.server.settings;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.unit.DataSize;
import org.springframework.util.unit.DataUnit;

/** What settings may be: numbers, sizes and times between two others. */
public final class Bounds {

	private static final DataUnit[] UNITS = { DataUnit.TERABYTES, DataUnit.GIGABYTES, DataUnit.MEGABYTES,
			DataUnit.KILOBYTES };

	private static final String[] SUFFIXES = { "TB", "GB", "MB", "KB" };

	private Bounds() {
	}

	/**
	 * Refuses a value that is less than one or more than another.
	 * @throws InvalidSettingException naming the setting and both
	 */
	public static <T extends Comparable<T>> void check(String name, T value, T least, T most) {
		if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
			throw new InvalidSettingException(name, "from " + written(least) + " to " + written(most));
		}
	}

	/**
	 * Refuses a size that the Java VM has no memory for.
	 * @param value null where none is set
	 * @throws InvalidSettingException naming the setting and its bounds
	 */
	public static void checkMemory(String name, @Nullable DataSize value, DataSize least) {
		DataSize most = DataSize.ofMegabytes(DataSize.ofBytes(Runtime.getRuntime().maxMemory()).toMegabytes());
		if (value != null && (value.compareTo(least) < 0 || value.compareTo(most) > 0)) {
			throw new InvalidSettingException(name,
					"from " + written(least) + " to " + written(most) + ", the memory of the Java VM (-Xmx)");
		}
	}

	private static String written(Comparable<?> bound) {
		if (bound instanceof DataSize size) {
			return written(size);
		}
		return (bound instanceof Duration time) ? DurationFormatterUtils.print(time, DurationFormat.Style.COMPOSITE)
				: bound.toString();
	}

	/** In the largest unit that needs no fraction. */
	private static String written(DataSize size) {
		for (int i = 0; i < UNITS.length; i++) {
			long unit = DataSize.of(1, UNITS[i]).toBytes();
			if (size.toBytes() >= unit && size.toBytes() % unit == 0) {
				return size.toBytes() / unit + SUFFIXES[i];
			}
		}
		return size.toString();
	}

}
